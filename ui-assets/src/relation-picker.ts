// select[data-relation-picker] becomes a search box: type, choose, done. The select stays, hidden, and is what the form sends.
import { enhance } from "./dom";
import { RelationPicker } from "./relation-picker-box";

export function startRelationPicker(): void {
  enhance<HTMLSelectElement>("select[data-relation-picker]", (select) => new RelationPicker(select));
}
