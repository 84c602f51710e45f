// Designs that tests make CRMs of.

/** Agents and their properties. */
export const HOMES = {
  name: "Homes",
  tables: [
    {
      name: "agents",
      columns: [
        { name: "name", type: "TEXT", required: true },
        { name: "email", type: "TEXT", unique: true, ui_hints: { kind: "email" } },
      ],
      ui_hints: { label: "Agents", label_singular: "Agent", title_column: "name" },
    },
    {
      name: "properties",
      columns: [
        { name: "address", type: "TEXT", required: true },
        { name: "price", ui_hints: { kind: "currency", currency: "USD" } },
        {
          name: "status",
          options: [
            { value: "available", label: "Available", color: "green" },
            { value: "sold", label: "Sold", color: "red" },
          ],
          default: "available",
          ui_hints: { kind: "select" },
        },
        { name: "listed_on", ui_hints: { kind: "date", label: "Listed on" } },
        { name: "furnished", ui_hints: { kind: "boolean" } },
        { name: "notes", ui_hints: { kind: "long_text" } },
      ],
      ui_hints: { label: "Properties", label_singular: "Property", title_column: "address" },
    },
  ],
  relationships: [{ from_table: "properties", to_table: "agents", type: "many_to_one", from_column: "agent_id" }],
};

/** A table with a field of every kind. */
export const EVERY_KIND = {
  name: "Every kind",
  tables: [
    {
      name: "companies",
      columns: [{ name: "name", type: "TEXT", required: true }],
      ui_hints: { label: "Companies", label_singular: "Company", title_column: "name" },
    },
    {
      name: "samples",
      columns: [
        { name: "title", type: "TEXT", required: true, ui_hints: { label: "Title", kind: "text" } },
        { name: "story", ui_hints: { label: "Story", kind: "long_text" } },
        { name: "email", unique: true, ui_hints: { label: "Email", kind: "email" } },
        { name: "phone", ui_hints: { label: "Phone", kind: "phone" } },
        { name: "website", ui_hints: { label: "Website", kind: "url" } },
        { name: "seats", ui_hints: { label: "Seats", kind: "integer" } },
        { name: "weight", ui_hints: { label: "Weight", kind: "decimal" } },
        { name: "price", ui_hints: { label: "Price", kind: "currency", currency: "EUR" } },
        { name: "discount", ui_hints: { label: "Discount", kind: "percent" } },
        { name: "active", ui_hints: { label: "Active", kind: "boolean" } },
        { name: "due", ui_hints: { label: "Due", kind: "date" } },
        { name: "meeting", ui_hints: { label: "Meeting", kind: "datetime" } },
        {
          name: "stage",
          options: [
            { value: "new", label: "New", color: "blue" },
            { value: "won", label: "Won", color: "green" },
          ],
          ui_hints: { label: "Stage", kind: "select" },
        },
        {
          name: "tags",
          options: [
            { value: "vip", label: "VIP", color: "amber" },
            { value: "press", label: "Press", color: "violet" },
            { value: "partner", label: "Partner", color: "teal" },
          ],
          ui_hints: { label: "Tags", kind: "multi_select" },
        },
        { name: "score", ui_hints: { label: "Score", kind: "rating" } },
      ],
      ui_hints: { label: "Samples", label_singular: "Sample", title_column: "title" },
    },
  ],
  relationships: [{ from_table: "samples", to_table: "companies", type: "many_to_one", from_column: "company_id" }],
};

/** Text that runs a script wherever it is not escaped. */
export const PROBE = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}`;

/** A design whose every label is a probe. */
export const HOSTILE = {
  name: PROBE.slice(0, 60),
  tables: [
    {
      name: "things",
      columns: [
        { name: "title", type: "TEXT", ui_hints: { label: PROBE, kind: "text", help: PROBE } },
        { name: "home", ui_hints: { label: PROBE, kind: "url" } },
        {
          name: "choice",
          options: [{ value: PROBE, label: PROBE }, { value: "b", label: "</option><script>alert(3)</script>" }],
          ui_hints: { label: PROBE, kind: "select" },
        },
        { name: "story", ui_hints: { label: PROBE, kind: "long_text" } },
      ],
      ui_hints: { label: PROBE, label_singular: PROBE, description: PROBE, title_column: "title" },
    },
  ],
};
