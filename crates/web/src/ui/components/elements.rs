//! The elements that `maud!` accepts: HTML's, and the few of SVG that icons, charts and the diagram need.
//!
//! Camel-case attributes go in quotes: `svg "viewBox"="0 0 10 10" { … }`.

/// Where `maud!` looks elements up.
#[expect(missing_docs, reason = "the names are the specification's")]
pub mod hypertext_elements {
    use hypertext::define_elements;
    pub use hypertext::validation::hypertext_elements::*;

    define_elements! {
        svg { width height fill stroke xmlns }
        g { transform fill stroke stroke_width opacity }
        defs
        marker { orient refX refY }
        path { d fill stroke stroke_width stroke_linecap stroke_linejoin stroke_dasharray transform opacity }
        desc
        rect { x y width height rx ry fill stroke stroke_width transform opacity }
        circle { cx cy r fill stroke stroke_width stroke_dasharray stroke_dashoffset transform opacity }
        line { x1 y1 x2 y2 stroke stroke_width stroke_dasharray }
        polyline { points fill stroke stroke_width stroke_linejoin stroke_linecap }
        polygon { points fill stroke stroke_width }
        text { x y dx dy fill text_anchor dominant_baseline font_size font_weight transform }
        tspan { x y dx dy fill font_weight }
        r#use { href x y width height }
    }
}
