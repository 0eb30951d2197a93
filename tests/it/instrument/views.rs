//! Two views of a person and more, from people who are honest and see different things.

use super::*;
use twopeaks::inside::scoring::comparison::{self, Bin};
use twopeaks::inside::scoring::observers::{beyond, range};
use twopeaks::inside::scoring::{Band, DimensionScore};

/// How far views of people lie from their middle, in points.
const SPREAD: f64 = 18.0;
/// How the own view goes with one from outside, as supervisors' ratings go with those of oneself.
const ONE: f64 = 0.22;
/// How views go with each other where there are several.
const SEVERAL: f64 = 0.35;

fn view(mean: f64, answered: usize) -> DimensionScore {
    let se = 7.0 * (12.0 / answered as f64).sqrt();
    let band = Band { se, low: mean - se, high: mean + se, above_50: 0.5 };
    DimensionScore { answered, mean: Some(mean), band: Some(band), state: None, near: None }
}

/// So many means of one person on one dimension that go together like this.
fn together(count: usize, r: f64, draws: &mut Draws) -> Vec<f64> {
    let shared = draws.normal();
    (0..count).map(|_| 50.0 + SPREAD * (r.sqrt() * shared + (1.0 - r).sqrt() * draws.normal())).collect()
}

/// The middle and the highest tenth of some differences.
fn quantiles(mut values: Vec<f64>) -> [f64; 2] {
    values.sort_by(f64::total_cmp);
    [values[values.len() / 2], values[values.len() * 9 / 10]]
}

pub fn several_views(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let none = indexmap::IndexMap::new();
    let (mut marked, mut pairs, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PEOPLE {
        let (mut own, mut outside) = (indexmap::IndexMap::new(), indexmap::IndexMap::new());
        for dimension in &INSTRUMENT.questionnaire.dimensions {
            let means = together(2, ONE, &mut draws);
            own.insert(dimension.id.clone(), view(means[0], 12));
            outside.insert(dimension.id.clone(), view(means[1], 4));
        }
        let view = |dimensions| comparison::View { dimensions, facets: &none };
        let found = comparison::compare(view(&own), view(&outside), true).dimensions;
        let is_marked: Vec<bool> = found.iter().map(|each| each.bin() == Some(Bin::Apart)).collect();
        pairs.push(is_marked.contains(&true));
        marked.extend(is_marked);
        apart.extend(found.iter().map(|each| each.points().abs()));
    }
    let mut figures = vec![
        row.figure("two views: dimensions marked apart", share(marked.into_iter()), Target::Between(0.21, 0.27)),
        row.figure("two views: pairs with one marked apart", share(pairs.into_iter()), Target::Printed),
        row.figure("two views: points apart, median", quantiles(apart)[0], Target::Between(13.0, 17.0)),
    ];
    for (count, median, tenth) in [(2, 14.0, 34.0), (3, 23.0, 42.0), (4, 29.0, 47.0), (5, 33.0, 50.0)] {
        let (mut ranges, mut outside) = (Vec::new(), Vec::new());
        for _ in 0..PEOPLE {
            let means = together(count + 1, SEVERAL, &mut draws);
            let (own, views) = (means[0], &means[1..]);
            let ends = views
                .iter()
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), mean| (low.min(*mean), high.max(*mean)));
            ranges.push(ends.1 - ends.0);
            outside.extend(range(views).map(|ends| beyond(own, ends).is_some()));
        }
        let [middle, most] = quantiles(ranges);
        figures.push(row.figure(
            format!("{count} views: points apart, median"),
            middle,
            Target::Between(median - 3.0, median + 3.0),
        ));
        figures.push(row.figure(
            format!("{count} views: points apart, one in ten"),
            most,
            Target::Between(tenth - 3.0, tenth + 3.0),
        ));
        let least = match count {
            3 => Target::AtMost(0.07),
            5 => Target::AtMost(0.04),
            _ => Target::Printed,
        };
        if !outside.is_empty() {
            figures.push(row.figure(
                format!("{count} views: the own mean lies outside"),
                share(outside.into_iter()),
                least,
            ));
        }
    }
    figures
}
