//! Requests of our own pages, which are not written as text.

use super::{
    Body, Condition, Count, Direction, Embed, Field, Insert, Join, Operation, OrderTerm, Payload,
    Request, SelectField, SelectItem, Selection, Shape,
};

impl Request {
    /// Reads rows of a table; shows no column until the selection says so.
    pub fn read(table: impl Into<String>, selection: Selection) -> Self {
        Self {
            table: table.into(),
            operation: Operation::Read,
            selection,
            count: Count::None,
            body: Body::Array,
        }
    }

    /// Adds rows to a table and answers only how many, and the id of a single one.
    pub fn insert(table: impl Into<String>, rows: impl Into<Insert>) -> Self {
        Self::write(table, Operation::Insert(rows.into()), Selection::default())
    }

    /// Sets columns of the selected rows and answers only how many.
    pub fn update(table: impl Into<String>, selection: Selection, row: Payload) -> Self {
        Self::write(table, Operation::Update(row), selection)
    }

    /// Deletes the selected rows and answers only how many.
    pub fn delete(table: impl Into<String>, selection: Selection) -> Self {
        Self::write(table, Operation::Delete, selection)
    }

    /// The same, saying how many rows there are in all.
    pub fn counted(mut self) -> Self {
        self.count = Count::Exact;
        self
    }

    /// The same, answering in this form.
    pub fn with_body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    fn write(table: impl Into<String>, operation: Operation, selection: Selection) -> Self {
        Self {
            table: table.into(),
            operation,
            selection,
            count: Count::None,
            body: Body::Nothing,
        }
    }
}

impl Selection {
    /// All rows, and nothing of them to show yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// All rows with every column.
    pub fn all() -> Self {
        Self {
            items: vec![SelectItem::All],
            ..Self::default()
        }
    }

    /// Shows a column as well.
    pub fn column(mut self, name: impl Into<String>) -> Self {
        self.items.push(SelectItem::Field(SelectField {
            alias: None,
            field: Field::new(name),
            cast: None,
        }));
        self
    }

    /// Shows columns as well.
    pub fn columns(self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        names.into_iter().fold(self, Self::column)
    }

    /// Shows linked rows as well.
    pub fn embed(mut self, embed: Embed) -> Self {
        self.items.push(SelectItem::Embed(embed));
        self
    }

    /// Keeps only the rows for which the condition holds.
    pub fn keep(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// Orders the rows, after the terms already given.
    pub fn order_by(mut self, term: OrderTerm) -> Self {
        self.order.push(term);
        self
    }

    /// Makes the order total by `id`, the same way as the last term, so that pages never overlap.
    pub fn order_totally(self) -> Self {
        let is_id = |term: &OrderTerm| term.embed.is_none() && term.field == Field::new("id");
        if self.order.iter().any(is_id) {
            return self;
        }
        let direction = self
            .order
            .last()
            .map_or(Direction::Ascending, |term| term.direction);
        self.order_by(OrderTerm::new("id", direction))
    }

    /// Takes `size` rows, leaving out `offset` before them.
    pub fn page(mut self, offset: u64, size: u64) -> Self {
        self.offset = offset;
        self.limit = Some(size);
        self
    }
}

impl Embed {
    /// Linked rows, shown under the target's name.
    pub fn new(target: impl Into<String>, selection: Selection) -> Self {
        Self {
            alias: None,
            target: target.into(),
            hint: None,
            join: Join::default(),
            shape: Shape::default(),
            selection,
        }
    }

    /// The same under another name.
    pub fn named(mut self, alias: impl Into<String>) -> Self {
        self.alias = Some(alias.into());
        self
    }

    /// The same by this link, where there are several.
    pub fn by(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, leaving out rows without any linked row.
    pub fn required(mut self) -> Self {
        self.join = Join::Inner;
        self
    }
}
