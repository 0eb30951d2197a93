//! The shipped file as a simulated person sees it, and the people who answer it.

use super::*;

/// One scored item, as far as a simulated person cares.
pub struct Seen {
    pub id: &'static str,
    /// Positions in the file, from 0.
    pub dimension: usize,
    pub facet: usize,
    /// 1 where the highest step speaks for management, -1 where it speaks for expert.
    pub sign: f64,
    pub statement: bool,
}

pub struct Instrument {
    pub questionnaire: &'static Questionnaire,
    pub scorer: Scorer<'static>,
    /// The scored items in the order of presentation.
    pub items: Vec<Seen>,
}

pub static INSTRUMENT: LazyLock<Instrument> = LazyLock::new(|| {
    let text = builtin::text(builtin::DEFAULT).expect("the default is built in");
    let source = read(text.as_bytes()).expect("the shipped file obeys the rules");
    let questionnaire: &'static Questionnaire = Box::leak(Box::new(source.questionnaire));
    let items = questionnaire.items.iter().filter_map(|item| seen(questionnaire, item)).collect();
    Instrument { questionnaire, scorer: Scorer::new(questionnaire), items }
});

pub fn seen(questionnaire: &'static Questionnaire, item: &'static Item) -> Option<Seen> {
    let scored = item.scored()?;
    let dimension = questionnaire.dimensions.iter().position(|d| d.facets.iter().any(|f| f.id == scored.facet))?;
    let facet = questionnaire.dimensions.iter().flat_map(|d| &d.facets).position(|f| f.id == scored.facet)?;
    let sign = if scored.toward == PROFILES[1] { 1.0 } else { -1.0 };
    Some(Seen { id: item.id(), dimension, facet, sign, statement: matches!(item, Item::Statement(_)) })
}

impl Instrument {
    pub fn dimensions(&self) -> usize {
        self.questionnaire.dimensions.len()
    }

    pub fn facets(&self) -> usize {
        self.questionnaire.dimensions.iter().map(|dimension| dimension.facets.len()).sum()
    }

    pub fn answers(&self, steps: &[Option<usize>]) -> Answers {
        let entry = |(item, step): (&Seen, &Option<usize>)| (item.id.to_owned(), step.map(Answer::step));
        self.items.iter().zip(steps).map(entry).collect()
    }

    pub fn score(&self, steps: &[Option<usize>]) -> Score {
        self.scorer.score(&self.answers(steps), None)
    }
}

/// One step for each scored item, in the order of presentation; nothing where the person cannot say.
pub type Steps = Vec<Option<usize>>;

// ---- The respondents ----

/// What an answer is made of: the person's true value on the dimension, what they bring to the facet
/// besides, and chance. True and facet values are standard normal, so among people drawn at random the
/// tendency varies with .5² + .3² + .812² = 1: cuts, locations and agreement are in standard deviations of
/// an item. The location of an item comes on top of that 1, it shifts the cuts rather than the person; and
/// among people of one true value the variance is only .75.
pub const TRUE: f64 = 0.5;
pub const FACET: f64 = 0.3;
pub const ERROR: f64 = 0.812;
/// How far items differ in how easily they are agreed with.
pub const LOCATION: f64 = 0.25;
/// Where the tendency passes from one step to the next.
pub const CUTS: [f64; STEPS - 1] = [-1.3, -0.45, 0.45, 1.3];

pub struct Draws(pub ChaCha8Rng);

impl Draws {
    /// A standard normal number, by Box and Muller.
    pub fn normal(&mut self) -> f64 {
        let (radius, turn) = (1.0 - self.0.random::<f64>(), self.0.random::<f64>());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * turn).cos()
    }

    pub fn normals(&mut self, count: usize) -> Vec<f64> {
        (0..count).map(|_| self.normal()).collect()
    }

    /// The error of every item in one sitting.
    pub fn errors(&mut self) -> Vec<f64> {
        self.normals(INSTRUMENT.items.len())
    }

    pub fn uniform(&mut self, steps: std::ops::RangeInclusive<usize>) -> Steps {
        INSTRUMENT.items.iter().map(|_| Some(self.0.random_range(steps.clone()))).collect()
    }
}

/// What stays the same when a person answers again.
pub struct Person {
    /// By dimension.
    pub truth: Vec<f64>,
    /// By facet.
    pub facets: Vec<f64>,
    /// By item.
    pub locations: Vec<f64>,
}

impl Person {
    pub fn anybody(draws: &mut Draws) -> Self {
        let truth = draws.normals(INSTRUMENT.dimensions());
        let (facets, locations) = (draws.normals(INSTRUMENT.facets()), draws.normals(INSTRUMENT.items.len()));
        Self { truth, facets, locations }
    }

    /// Somebody with this true value on every dimension.
    pub fn with_truth(truth: f64, draws: &mut Draws) -> Self {
        Self { truth: vec![truth; INSTRUMENT.dimensions()], ..Self::anybody(draws) }
    }

    /// What true value and facet make of an item, toward its highest step.
    pub fn stance(&self, item: &Seen) -> f64 {
        item.sign * (TRUE * self.truth[item.dimension] + FACET * self.facets[item.facet])
    }

    /// The answers of one sitting; `agreement` is added to every statement, whatever it says.
    pub fn answer(&self, errors: &[f64], agreement: f64) -> Steps {
        let step = |(at, item): (usize, &Seen)| {
            let agreement = if item.statement { agreement } else { 0.0 };
            let tendency = self.stance(item) + LOCATION * self.locations[at] + ERROR * errors[at] + agreement;
            Some(1 + CUTS.iter().filter(|cut| tendency > **cut).count())
        };
        INSTRUMENT.items.iter().enumerate().map(step).collect()
    }

    /// The points of a dimension on average over many sets of questions like these: locations and errors come
    /// anew with the questions and average out; the person's facets stay, as the four facets are what the
    /// dimension is made of.
    pub fn true_score(&self, dimension: usize) -> f64 {
        let chance = Normal::new(0.0, ERROR.hypot(LOCATION)).expect("a spread above 0");
        let expected = |item: &Seen| {
            let above: f64 = CUTS.iter().map(|cut| chance.cdf(self.stance(item) - cut)).sum();
            50.0 + item.sign * (100.0 * above / CUTS.len() as f64 - 50.0)
        };
        average(INSTRUMENT.items.iter().filter(|item| item.dimension == dimension).map(expected))
    }
}
