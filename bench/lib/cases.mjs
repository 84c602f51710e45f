// What is measured: each a request, and a piece of the SQL by which its statement is known.
export function cases(data) {
  const { project, owner, id, cookie } = data;
  const list = `/p/${project.ref}/dynamic/properties`;
  const api = `/p/${project.ref}/rest/v1/properties`;
  const columns = "id,address,city,price,status,bedrooms,listed_on,furnished,agent:agents(name)";
  const page = `?select=${columns}&order=created_at.desc,id.desc&limit=20`;
  const html = { cookie };
  const json = { authorization: `Bearer ${owner.token}`, apikey: project.anon_key };
  const counted = { ...json, prefer: "count=exact" };
  return [
    { name: "list page, HTML", path: list, headers: html },
    { name: "list as data, count=exact", path: api + page, headers: counted },
    { name: "list as data, no count", path: api + page, headers: json },
    { name: "page 500 as data, no count", path: `${api}${page}&offset=9980`, headers: json },
    { name: "one row by id, HTML", path: `${list}/${id}`, headers: html },
    { name: "one row by id, data", path: `${api}?select=${columns}&id=eq.${id}`, headers: json },
    { name: "search for a rare text, HTML", path: `${list}?q=34567`, headers: html },
    { name: "search for a common word, HTML", path: `${list}?q=willow`, headers: html },
  ];
}
