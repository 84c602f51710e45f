//! Which designer answers: the built-in one, or a language model with the built-in one behind it.

use std::sync::Arc;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use designer::{
    BuiltIn, Claude, Designer, OpenAi, WithFallback,
    model::{ApiKey, ClaudeSettings, OpenAiSettings},
};

/// Who designs, and how to reach them. Without any of it the built-in designer answers.
#[derive(Debug, Args)]
pub(crate) struct DesignerOptions {
    /// Who designs; left out, whoever there is a key or an address for.
    #[arg(long, env = "VIBECRM_DESIGNER", value_enum)]
    pub(crate) designer: Option<DesignerName>,

    /// The model to ask, by the name that its server knows.
    #[arg(long, env = "VIBECRM_MODEL")]
    pub(crate) model: Option<String>,

    /// The key of the Claude API.
    #[arg(long, env = "ANTHROPIC_API_KEY", hide_env_values = true)]
    pub(crate) anthropic_api_key: Option<ApiKey>,

    /// Where the Claude API is.
    #[arg(long, env = "ANTHROPIC_BASE_URL")]
    pub(crate) anthropic_base_url: Option<String>,

    /// The key of a server of OpenAI's chat completions; your own may need none.
    #[arg(long, env = "OPENAI_API_KEY", hide_env_values = true)]
    pub(crate) openai_api_key: Option<ApiKey>,

    /// Where such a server is: `http://localhost:11434/v1` for Ollama.
    #[arg(long, env = "OPENAI_BASE_URL")]
    pub(crate) openai_base_url: Option<String>,

    /// The model of that server, where no other setting names one.
    #[arg(long, env = "OPENAI_MODEL")]
    pub(crate) openai_model: Option<String>,
}

/// The designers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DesignerName {
    /// No key, no network.
    BuiltIn,
    /// Claude.
    Claude,
    /// Any server of OpenAI's chat completions.
    Openai,
}

impl DesignerOptions {
    /// The designer that these options ask for.
    pub(crate) fn designer(&self) -> anyhow::Result<Arc<dyn Designer>> {
        match self.name() {
            DesignerName::BuiltIn => Ok(Arc::new(BuiltIn)),
            DesignerName::Claude => self.claude(),
            DesignerName::Openai => self.openai(),
        }
    }

    fn name(&self) -> DesignerName {
        let by_setting = || {
            if given_key(self.anthropic_api_key.as_ref()).is_some() {
                return DesignerName::Claude;
            }
            if given(self.openai_base_url.as_ref()).is_some() {
                return DesignerName::Openai;
            }
            DesignerName::BuiltIn
        };
        self.designer.unwrap_or_else(by_setting)
    }

    fn claude(&self) -> anyhow::Result<Arc<dyn Designer>> {
        let Some(key) = given_key(self.anthropic_api_key.as_ref()) else {
            bail!("Claude needs a key: set ANTHROPIC_API_KEY, or leave --designer out");
        };
        let mut settings = ClaudeSettings::new(key.clone());
        if let Some(url) = given(self.anthropic_base_url.as_ref()) {
            url.clone_into(&mut settings.base_url);
        }
        if let Some(model) = given(self.model.as_ref()) {
            model.clone_into(&mut settings.model);
        }
        let claude = Claude::new(settings).context("Claude cannot be asked")?;
        Ok(Arc::new(WithFallback::new(Arc::new(claude))))
    }

    fn openai(&self) -> anyhow::Result<Arc<dyn Designer>> {
        let Some(url) = given(self.openai_base_url.as_ref()) else {
            bail!("say where the model is: set OPENAI_BASE_URL, or leave --designer out");
        };
        let model = given(self.model.as_ref()).or(given(self.openai_model.as_ref()));
        let Some(model) = model else {
            bail!("name the model of {url}: set OPENAI_MODEL");
        };
        let mut settings = OpenAiSettings::new(url, model);
        settings.api_key = given_key(self.openai_api_key.as_ref()).cloned();
        let openai = OpenAi::new(settings).context("the model cannot be asked")?;
        Ok(Arc::new(WithFallback::new(Arc::new(openai))))
    }
}

/// An empty variable is as good as none.
fn given(setting: Option<&String>) -> Option<&str> {
    setting
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
}

fn given_key(key: Option<&ApiKey>) -> Option<&ApiKey> {
    key.filter(|key| !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: DesignerOptions,
    }

    /// Flags win over the environment of whoever runs the tests.
    fn name_of(flags: &[&str]) -> anyhow::Result<String> {
        let none = [
            "x",
            "--anthropic-api-key=",
            "--openai-base-url=",
            "--openai-model=",
            "--model=",
        ];
        let flags = flags.iter().copied();
        let given: Vec<&str> = flags.clone().collect();
        let overridden = |flag: &str| given.iter().any(|other| other.starts_with(flag));
        let line = none
            .into_iter()
            .filter(|flag| !overridden(flag))
            .chain(flags);
        let line = Line::try_parse_from(line)?;
        Ok(line.options.designer()?.model().to_owned())
    }

    #[test]
    fn whoever_there_is_a_key_or_an_address_for_designs() {
        assert_eq!(name_of(&[]).unwrap(), "built-in");
        let claude = ["--anthropic-api-key=k"];
        assert_eq!(name_of(&claude).unwrap(), "claude-sonnet-5");
        let local = [
            "--openai-base-url=http://localhost:1/v1",
            "--openai-model=qwen",
        ];
        assert_eq!(name_of(&local).unwrap(), "qwen");
        let told = ["--anthropic-api-key=k", "--designer=built-in"];
        assert_eq!(name_of(&told).unwrap(), "built-in");
    }

    #[test]
    fn a_key_on_the_command_line_is_never_printed() {
        let line = Line::try_parse_from(["x", "--anthropic-api-key=sk-secret"]).unwrap();
        let printed = format!("{:?}", line.options);
        assert!(!printed.contains("sk-secret"), "{printed}");
    }

    #[test]
    fn what_is_missing_is_said() {
        let error = name_of(&["--designer=claude"]).unwrap_err().to_string();
        assert!(error.contains("ANTHROPIC_API_KEY"), "{error}");
        let error = name_of(&["--openai-base-url=http://x/v1"]).unwrap_err();
        assert!(error.to_string().contains("OPENAI_MODEL"), "{error}");
    }
}
