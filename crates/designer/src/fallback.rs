//! A designer that never leaves a person without a proposal: when the model fails, the built-in
//! designer answers and says so.

use std::sync::Arc;

use crate::{
    BuiltIn, DesignFailure, DesignFuture, DesignRequest, Designed, Designer, Progress,
    ProgressEvent,
};

/// A designer, and the built-in one for when it fails.
pub struct WithFallback {
    primary: Arc<dyn Designer>,
    fallback: BuiltIn,
}

impl WithFallback {
    /// Lets `primary` answer as long as it can.
    pub fn new(primary: Arc<dyn Designer>) -> Self {
        Self {
            primary,
            fallback: BuiltIn::new(),
        }
    }

    async fn replace(
        &self,
        failure: DesignFailure,
        request: &DesignRequest,
        progress: &dyn Progress,
    ) -> Result<Designed, DesignFailure> {
        let notice = format!(
            "{} could not answer: {}. The built-in designer answered instead.",
            self.primary.name(),
            failure.error
        );
        progress.report(ProgressEvent::Step {
            message: notice.clone(),
        });
        let designed = self.fallback.design(request, progress).await;
        match designed {
            Ok(designed) => Ok(Designed {
                usage: designed.usage + failure.usage,
                notice: Some(notice),
                ..designed
            }),
            Err(second) => Err(DesignFailure {
                usage: second.usage + failure.usage,
                ..second
            }),
        }
    }
}

impl Designer for WithFallback {
    fn name(&self) -> &str {
        self.primary.name()
    }

    fn model(&self) -> &str {
        self.primary.model()
    }

    fn design<'a>(
        &'a self,
        request: &'a DesignRequest,
        progress: &'a dyn Progress,
    ) -> DesignFuture<'a> {
        Box::pin(async move {
            match self.primary.design(request, progress).await {
                Ok(designed) => Ok(designed),
                Err(failure) => self.replace(failure, request, progress).await,
            }
        })
    }
}
