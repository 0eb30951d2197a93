//! Answer sequences of somebody who clicks without reading. In a good order of items every one of them
//! lands near the middle of every dimension.

/// The sequences of steps 1 to `steps` that a good order withstands, each repeated up to `length`:
/// every period of 2, 3, 4 and 6; up, down, and up and down the scale from every start; halves; blocks of twelve.
pub fn sequences(steps: usize, length: usize) -> impl Iterator<Item = Vec<usize>> {
    let periods = [2, 3, 4, 6].into_iter().flat_map(move |period| tuples(steps, period));
    let cycles = periods.chain(runs(steps)).map(move |period| period.iter().copied().cycle().take(length).collect());
    let blocks = [length.div_ceil(2), 12].into_iter().flat_map(move |block| {
        let blocks = length.div_ceil(block.max(1));
        tuples(steps, blocks.min(3)).map(move |values| {
            (0..length).map(|at| values.get((at / block.max(1)) % values.len().max(1)).copied().unwrap_or(1)).collect()
        })
    });
    cycles.chain(blocks)
}

/// Every sequence of `length` steps.
fn tuples(steps: usize, length: usize) -> impl Iterator<Item = Vec<usize>> {
    let count = steps.pow(u32::try_from(length).unwrap_or(u32::MAX));
    (0..count).map(move |number| (0..length as u32).map(|digit| number / steps.pow(digit) % steps + 1).collect())
}

/// Up the scale, down it, and up and down, each from every start, and three at each end.
fn runs(steps: usize) -> Vec<Vec<usize>> {
    let up: Vec<usize> = (1..=steps).collect();
    let down: Vec<usize> = (1..=steps).rev().collect();
    let there_and_back: Vec<usize> = (1..=steps).chain((2..steps).rev()).collect();
    let mut all = vec![vec![1, 1, 1, steps, steps, steps]];
    for run in [up, down, there_and_back] {
        all.extend((0..run.len()).map(|start| run.iter().copied().cycle().skip(start).take(run.len()).collect()));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_sequence_is_there() {
        let all: Vec<_> = sequences(5, 36).collect();
        assert_eq!(all.len(), 25 + 125 + 625 + 15_625 + 19 + 25 + 125);
        let starts = |start: &[usize]| all.iter().any(|sequence| sequence.starts_with(start));
        assert!(starts(&[1, 2, 3, 4, 5, 4, 3, 2, 1]) && starts(&[3, 2, 1, 5, 4, 3]) && starts(&[1, 1, 1, 5, 5, 5, 1]));
        assert!(starts(&[3, 4, 5, 4, 3, 2, 1, 2, 3]));
        let halves: Vec<usize> = [vec![1; 18], vec![5; 18]].concat();
        let blocks: Vec<usize> = [vec![5; 12], vec![1; 12], vec![5; 12]].concat();
        assert!(all.contains(&halves) && all.contains(&blocks));
        assert!(all.iter().all(|sequence| sequence.len() == 36));
    }
}
