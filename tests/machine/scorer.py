"""Scores answer sets by the formulas of docs/manual.md; shares no code with the program.

Reads {"questionnaire": {...}, "sets": [{"answers": {...}, "pace": 2.5}]} on standard input and prints a list of scores.
"""

import json
import math
import sys


def beta_fraction(a, b, x):
    """The continued fraction of the incomplete beta function (Lentz)."""
    tiny, c, d = 1e-300, 1.0, 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    h = d
    for m in range(1, 400):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 + numerator * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + numerator / c
            c = c if abs(c) > tiny else tiny
            h *= d * c
        if abs(d * c - 1.0) < 1e-16:
            break
    return h


def beta(a, b, x):
    """The regularized incomplete beta function."""
    if x <= 0.0 or x >= 1.0:
        return min(max(x, 0.0), 1.0)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    if x < (a + 1.0) / (a + b + 2.0):
        return front * beta_fraction(a, b, x) / a
    return 1.0 - front * beta_fraction(b, a, 1.0 - x) / b


def below(t, freedom):
    """P(T < t) of Student's t."""
    tail = 0.5 * beta(freedom / 2.0, 0.5, freedom / (freedom + t * t))
    return 1.0 - tail if t > 0 else tail


def quantile(freedom):
    """The point that t stays below in 95 of 100 cases."""
    low, high = 0.0, 100.0
    for _ in range(200):
        middle = (low + high) / 2.0
        low, high = (middle, high) if below(middle, freedom) < 0.95 else (low, middle)
    return (low + high) / 2.0


QUANTILES = {}


def points(step, steps, high):
    x = 100.0 * (step - 1) / (steps - 1)
    return x if high else 100.0 - x


def longest(values):
    best = run = 0
    last = None
    for value in values:
        run = run + 1 if value is not None and value == last else (0 if value is None else 1)
        last = value
        best = max(best, run)
    return best


def dimension(facets, items, answers, scales, profiles, error):
    given, enough = [], True
    for facet in facets:
        own = [item for item in items if item["facet"] == facet]
        here = [item for item in own if answers.get(item["id"]) is not None]
        enough = enough and 3 * len(here) >= 2 * len(own)
        given += [points(answers[i["id"]], scales[i["scale"]], i["toward"] == profiles[1]) for i in here]
    all_items = sum(1 for item in items if item["facet"] in facets)
    n = len(given)
    s = None
    if n > 1:
        middle = sum(given) / n
        s = math.sqrt(sum((x - middle) ** 2 for x in given) / (n - 1))
    if not enough or 6 * n < 5 * all_items or n < 2:
        return {"answered": n, "mean": None, "state": "too-few", "near": None}, s
    mean = sum(given) / n
    se = max(error["points"] * math.sqrt(error["items"] / n), s / math.sqrt(n))
    t = QUANTILES.setdefault(n - 1, quantile(n - 1))
    low, high = mean - t * se, mean + t * se
    above = below((mean - 50.0) / se, n - 1)
    state, near = "close", None
    if low > 50.0:
        state = profiles[1]
    elif high < 50.0:
        state = profiles[0]
    elif above >= 0.90:
        near = profiles[1]
    elif above <= 0.10:
        near = profiles[0]
    score = {"answered": n, "mean": mean, "se": se, "low": low, "high": high, "above_50": above}
    return {**score, "state": state, "near": near}, s


def score(questionnaire, given):
    answers, pace = given["answers"], given["pace"]
    profiles = [profile["id"] for profile in questionnaire["profiles"]]
    scales = {scale["id"]: len(scale["labels"]) for scale in questionnaire["scales"]}
    items = [item for item in questionnaire["items"] if item["kind"] in ("statement", "pair")]
    dimensions, spreads = {}, []
    for each in questionnaire["dimensions"]:
        facets = [facet["id"] for facet in each["facets"]]
        dimensions[each["id"]], s = dimension(facets, items, answers, scales, profiles, each["error"])
        spreads.append(s)
    steps = [(answers.get(item["id"]), scales[item["scale"]]) for item in items]
    answered = [(step, count) for step, count in steps if step is not None]
    ends = sum(1 for step, count in answered if step in (1, count))
    is_middle = lambda step, count: step is not None and 2 * step == count + 1
    statements = [
        (answers.get(item["id"]), scales[item["scale"]]) for item in items if item["kind"] == "statement"
    ]
    run = longest([None if is_middle(step, count) else step for step, count in statements])
    far = all(s is not None and s > 29 for s in spreads) and all(count >= 5 for _, count in steps)
    leans = any(score["state"] in profiles for score in dimensions.values())
    rules = [
        ("very-fast", pace is not None and pace < 2.0),
        ("straight-line", run >= 12 or (run >= 6 and run == len(statements))),
        ("middle", longest(["m" if is_middle(*each) else None for each in steps]) >= 12),
        ("not-usable", answers.get(questionnaire["closing"]) == "no"),
        ("ends", far and 2 * ends >= len(answered)),
        ("apart", far and 2 * ends < len(answered) and not leans),
        ("many-skipped", 6 * (len(steps) - len(answered)) > len(steps)),
    ]
    quality = [code for code, speaks in rules if speaks]
    pattern = together(questionnaire, dimensions, profiles)
    if "straight-line" in quality or "not-usable" in quality:
        pattern = "none"
        for each in dimensions.values():
            each["state"], each["near"] = "withheld", None
    return {"dimensions": dimensions, "pattern": pattern, "quality": quality}


def together(questionnaire, dimensions, profiles):
    for profile in questionnaire["profiles"]:
        inside = outside = 0
        for id, each in dimensions.items():
            if each["mean"] is None:
                continue
            region = profile["expects"][id]
            low, high = each["low"], each["high"]
            if "at_least" in region:
                inside += low > region["at_least"]
                outside += high < region["at_least"]
            else:
                inside += high < region["at_most"]
                outside += low > region["at_most"]
        if 2 * inside > len(dimensions) and not outside:
            return profile["id"]
    states = [each["state"] for each in dimensions.values()]
    if all(profile in states for profile in profiles):
        return "split"
    scored = sum(1 for each in dimensions.values() if each["mean"] is not None)
    return "too-few" if 2 * scored <= len(dimensions) else "none"


def main():
    given = json.load(sys.stdin)
    print(json.dumps([score(given["questionnaire"], each) for each in given["sets"]]))


main()
