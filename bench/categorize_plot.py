"""The calibration plot, drawn as SVG without a library."""

from pathlib import Path

SIDE, EDGE = 320, 40


def at(said, was):
    return f"{EDGE + said * SIDE:.1f},{EDGE + (1 - was) * SIDE:.1f}"


def curve(bins, colour, most):
    line = " ".join(at(said, was) for said, was, _ in bins)
    dots = "".join(
        f'<circle cx="{at(said, was).split(",")[0]}" cy="{at(said, was).split(",")[1]}" '
        f'r="{2 + 6 * (count / most) ** 0.5:.1f}" fill="{colour}"/>'
        for said, was, count in bins
    )
    return f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def calibration(ours, theirs):
    most = max(count for _, _, count in ours + theirs)
    marks = "".join(
        f'<text x="{EDGE + SIDE * n / 10:.0f}" y="{EDGE + SIDE + 16}" text-anchor="middle">{n / 10:.1f}</text>'
        f'<text x="{EDGE - 6}" y="{EDGE + SIDE * (1 - n / 10) + 4:.0f}" text-anchor="end">{n / 10:.1f}</text>'
        for n in range(0, 11, 2)
    )
    first, last = at(0, 0).split(","), at(1, 1).split(",")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE + 2 * EDGE}" height="{SIDE + 2 * EDGE + 30}" '
        'font-family="sans-serif" font-size="11">'
        f'<rect width="100%" height="100%" fill="#fff"/>{marks}'
        f'<line x1="{first[0]}" y1="{first[1]}" x2="{last[0]}" y2="{last[1]}" stroke="#999" stroke-dasharray="4"/>'
        f'{curve(theirs, "#d97706", most)}{curve(ours, "#0f766e", most)}'
        f'<text x="{EDGE}" y="20">share that was right, by how sure it was</text>'
        f'<text x="{EDGE}" y="{SIDE + 2 * EDGE + 8}" fill="#0f766e">ours</text>'
        f'<text x="{EDGE + 50}" y="{SIDE + 2 * EDGE + 8}" fill="#d97706">TF-IDF + logistic</text></svg>'
    )
    path = Path("target/bench-categorize/calibration.svg")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(svg, encoding="utf-8")
    return path
