//! What is measured: dimensions, facets, the error of a mean, profiles.

use super::{Found, MIN_SCORED, RESERVED};
use crate::questionnaire::document::Path;
use crate::questionnaire::{Dimension, Item, Profile, Questionnaire, Region};

/// The largest error of a mean, in points: half of the axis.
const MOST_ERROR: f64 = 50.0;
/// What to write where the error is missing.
const ERROR_LINE: &str = "add \"error\": {\"points\": 7.0, \"items\": 12, \"from\": \"provisional\"}";

/// The dimensions and their facets: names, poles, items, error.
pub fn dimensions(questionnaire: &Questionnaire, found: &mut Found) {
    let at = |index| Path::root().key("dimensions").index(index);
    if questionnaire.dimensions.is_empty() && questionnaire.subject.is_scored() {
        found.add(Path::root().key("dimensions"), "there is no dimension", "add one with its facets");
    }
    if !questionnaire.dimensions.is_empty() && !questionnaire.subject.is_scored() {
        let what = "a questionnaire without a score has no dimensions";
        found.add(Path::root().key("dimensions"), what, "remove them, with the profiles");
    }
    let dimensions = questionnaire.dimensions.iter().enumerate();
    found.ids("dimension", dimensions.clone().map(|(index, dimension)| (move || at(index), &dimension.id)));
    let facets = |(index, dimension): (usize, &'_ Dimension)| {
        let ids: Vec<_> = dimension.facets.iter().map(|facet| facet.id.clone()).collect();
        ids.into_iter().enumerate().map(move |(facet, id)| (move || at(index).key("facets").index(facet), id))
    };
    let facet_ids: Vec<_> = dimensions.clone().flat_map(facets).collect();
    found.ids("facet", facet_ids.iter().map(|(at, id)| (at, id)));
    for (index, dimension) in dimensions {
        found.text(|| at(index).key("name"), &dimension.name);
        found.poles(|| at(index).key("poles"), &dimension.poles, questionnaire);
        for profile in questionnaire.profiles.iter().filter(|profile| !dimension.poles.contains_key(&profile.id)) {
            let what = format!("the dimension \"{}\" has no pole for \"{}\"", dimension.id, profile.id);
            found.add(at(index).key("poles"), what, "describe that end in a few words");
        }
        found.poles(|| at(index).key("lines"), &dimension.lines, questionnaire);
        error(questionnaire, dimension, &at(index), found);
        for (facet_index, facet) in dimension.facets.iter().enumerate() {
            let at = at(index).key("facets").index(facet_index);
            found.text(|| at.key("name"), &facet.name);
            found.poles(|| at.key("poles"), &facet.poles, questionnaire);
            let of = |item: &Item| item.scored().is_some_and(|scored| *scored.facet == facet.id);
            if !questionnaire.items.iter().any(of) {
                found.add(at, format!("the facet \"{}\" has no item", facet.id), "write one, or remove the facet");
            }
        }
        let of = |item: &&Item| {
            item.scored().is_some_and(|scored| dimension.facets.iter().any(|facet| facet.id == *scored.facet))
        };
        let count = questionnaire.items.iter().filter(of).count();
        if count < MIN_SCORED {
            let what = format!("the number of scored items of \"{}\" is {count}", dimension.id);
            found.add(at(index), what, format!("give it at least {MIN_SCORED}"));
        }
    }
}

/// Whoever describes a person needs the error of a mean; there is none in the program.
fn error(questionnaire: &Questionnaire, dimension: &Dimension, at: &Path, found: &mut Found) {
    match &dimension.error {
        None if questionnaire.subject.is_person() => {
            let what = format!("the dimension \"{}\" has no error", dimension.id);
            found.add(at.clone(), what, ERROR_LINE);
        }
        None => {}
        Some(error) => {
            let at = at.key("error");
            found.text(|| at.key("from"), &error.from);
            if !(error.points > 0.0 && error.points <= MOST_ERROR) {
                found.add(at.key("points"), "the error must be above 0 and at most 50 points", "correct the number");
            }
            if error.items == 0 {
                found.add(
                    at.key("items"),
                    "an error belongs to at least one item",
                    "name how many items it belongs to",
                );
            }
        }
    }
}

/// The two profiles and their regions.
pub fn profiles(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root().key("profiles");
    let at = |index| Path::root().key("profiles").index(index);
    if !questionnaire.subject.is_scored() && questionnaire.profiles.is_empty() {
        return;
    }
    if questionnaire.profiles.len() != 2 {
        let what = format!("there are {} profiles", questionnaire.profiles.len());
        found.add(root.clone(), what, "name exactly two, first the one at 0 points, then the one at 100");
    }
    let profiles = questionnaire.profiles.iter().enumerate();
    let exchanged = are_exchanged(&questionnaire.profiles);
    if exchanged {
        found.add(root, "the first profile lies at 100 points and the second at 0", "swap the two profiles");
    }
    found.ids("profile", profiles.clone().map(|(index, profile)| (move || at(index), &profile.id)));
    for (index, profile) in profiles {
        found.text(|| at(index).key("name"), &profile.name);
        if RESERVED.contains(&profile.id.as_str()) {
            found.add(at(index).key("id"), format!("\"{}\" is the name of a state", profile.id), "choose another id");
        }
        for dimension in &questionnaire.dimensions {
            // A region whose dimension is misspelt is told once.
            let misspelt = profile.expects.keys().any(|id| questionnaire.dimension(id).is_none());
            if !misspelt && !profile.expects.contains_key(&dimension.id) {
                let what = format!("the profile \"{}\" says nothing of \"{}\"", profile.id, dimension.id);
                found.add(at(index).key("expects"), what, "name its region, for example {\"at_least\": 50}");
            }
        }
        for (dimension, region) in &profile.expects {
            let path = at(index).key("expects").key(dimension);
            if questionnaire.dimension(dimension).is_none() {
                found.add(path.clone(), format!("there is no dimension \"{dimension}\""), "correct the id");
            }
            let (Region::AtMost(points) | Region::AtLeast(points)) = *region;
            if !(0.0..=100.0).contains(&points) {
                found.add(path.clone(), format!("{points} lies outside 0 to 100"), "choose a number between them");
            }
            if !exchanged && !on_its_side(index, *region) {
                let what = "the first profile lies at 0 points, the second at 100";
                found.add(path, what, "use at_most in the first and at_least in the second");
            }
        }
    }
}

fn on_its_side(index: usize, region: Region) -> bool {
    match region {
        Region::AtMost(_) => index == 0,
        Region::AtLeast(_) => index == 1,
    }
}

/// Whether each of two profiles lies wholly where the other belongs.
fn are_exchanged(profiles: &[Profile]) -> bool {
    let wrong = |(index, profile): (usize, &Profile)| {
        !profile.expects.is_empty() && profile.expects.values().all(|region| !on_its_side(index, *region))
    };
    profiles.len() == 2 && profiles.iter().enumerate().all(wrong)
}
