//! Where the names of points stand in a picture, so that none covers another name or a point.

/// How far a point reaches from its middle.
pub(super) const RADIUS: i32 = 6;

/// How high a line of text is, and how much of it is above its baseline.
const HEIGHT: i32 = 15;
const ASCENT: i32 = 12;

/// How far a name stands from the middle of its point: beside it, or where there is no room further away, at a line.
const DISTANCES: [i32; 8] = [9, 18, 28, 40, 55, 75, 100, 130];

/// The directions in which there may be room, the best first, in halves to the right and down: beside the point, above and
/// below it, and what lies between these.
const DIRECTIONS: [(i32, i32); 16] = [
    (2, 0),
    (-2, 0),
    (0, -2),
    (0, 2),
    (2, -2),
    (2, 2),
    (-2, -2),
    (-2, 2),
    (2, -1),
    (2, 1),
    (-2, -1),
    (-2, 1),
    (1, -2),
    (1, 2),
    (-1, -2),
    (-1, 2),
];

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Where it begins.
    pub(super) left: i32,
    /// The line on which it stands.
    pub(super) baseline: i32,
    /// Where a line from the point ends, for a name that does not stand beside it.
    pub(super) line_to: Option<(i32, i32)>,
}

/// A part of the picture, in its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Area {
    fn around((x, y): (i32, i32), reach: i32) -> Area {
        Area { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
    }

    fn covers(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn is_in(&self, width: i32, height: i32) -> bool {
        self.left >= 0 && self.top >= 0 && self.right <= width && self.bottom <= height
    }
}

/// How wide a name is, as a little more than it takes in the usual fonts.
fn width(name: &str) -> i32 {
    let of = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | '\'' | '-' => 6,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 13,
        c if c.is_lowercase() => 8,
        // The scripts of East Asia, which are as wide as high.
        c if c >= '\u{1100}' => 14,
        _ => 10,
    };
    name.chars().map(of).sum()
}

/// What names and lines stand clear of.
#[derive(Default)]
struct Taken {
    points: Vec<Area>,
    names: Vec<Area>,
    lines: Vec<Area>,
}

/// Gives each point's name a place in a picture of this size; nothing where no room is left. The first names get the best
/// places.
pub(super) fn place(points: &[((i32, i32), &str)], size: (i32, i32)) -> Vec<Option<Label>> {
    let around = points.iter().map(|(at, _)| Area::around(*at, RADIUS)).collect();
    let mut taken = Taken { points: around, ..Taken::default() };
    let mut place = |(at, name): &((i32, i32), &str)| {
        // Where points crowd, a line may cross other points and lines, but never a name.
        place_one(*at, width(name), size, &mut taken, true)
            .or_else(|| place_one(*at, width(name), size, &mut taken, false))
    };
    points.iter().map(&mut place).collect()
}

fn place_one(at: (i32, i32), width: i32, size: (i32, i32), taken: &mut Taken, clear: bool) -> Option<Label> {
    let free = |area: &Area, others: &[Area]| !others.iter().any(|other| other.covers(area));
    for distance in DISTANCES {
        for direction in DIRECTIONS {
            let area = beside(at, distance, direction, width);
            let is_beside = distance == DISTANCES[0];
            let line = if is_beside { Vec::new() } else { line(at, end(&area, at)) };
            let is_free = area.is_in(size.0, size.1)
                && [&taken.points, &taken.names, &taken.lines].iter().all(|others| free(&area, others))
                && line.iter().all(|part| {
                    free(part, &taken.names) && (!clear || free(part, &taken.points) && free(part, &taken.lines))
                });
            if is_free {
                taken.names.push(area);
                taken.lines.extend(line);
                let line_to = (!is_beside).then(|| end(&area, at));
                return Some(Label { left: area.left, baseline: area.top + ASCENT, line_to });
            }
        }
    }
    None
}

/// The area of a name in a direction from its point: its edge in that direction is so far from the point's middle.
fn beside((x, y): (i32, i32), distance: i32, (right, down): (i32, i32), width: i32) -> Area {
    let left = x + distance * right / 2 - width * (2 - right) / 4;
    let top = y + distance * down / 2 - HEIGHT * (2 - down) / 4;
    Area { left, top, right: left + width, bottom: top + HEIGHT }
}

/// The place on the edge of an area that is nearest to a point.
fn end(area: &Area, (x, y): (i32, i32)) -> (i32, i32) {
    (x.clamp(area.left, area.right), y.clamp(area.top, area.bottom))
}

/// What a line takes: small areas along it, from the edge of the point to just before the name.
fn line((x, y): (i32, i32), (to_x, to_y): (i32, i32)) -> Vec<Area> {
    let length = (to_x - x).abs().max((to_y - y).abs()).max(1);
    let along = |step: i32| Area::around((x + (to_x - x) * step / length, y + (to_y - y) * step / length), 1);
    (RADIUS + 2..length - 1).step_by(2).map(along).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (i32, i32) = (340, 300);

    fn area_of(name: &str, label: &Label) -> Area {
        let (left, top) = (label.left, label.baseline - ASCENT);
        Area { left, top, right: left + width(name), bottom: top + HEIGHT }
    }

    /// Holds that nothing covers anything; gives how many names have a place.
    fn placed(points: &[((i32, i32), &str)]) -> usize {
        let labels = place(points, SIZE);
        let areas: Vec<Area> =
            points.iter().zip(&labels).filter_map(|((_, n), l)| Some(area_of(n, l.as_ref()?))).collect();
        for (index, area) in areas.iter().enumerate() {
            assert!(area.is_in(SIZE.0, SIZE.1), "{area:?}");
            assert!(areas[..index].iter().all(|other| !other.covers(area)), "{area:?} covers another name");
            assert!(points.iter().all(|(at, _)| !Area::around(*at, RADIUS).covers(area)), "{area:?} covers a point");
        }
        areas.len()
    }

    #[test]
    fn a_name_alone_stands_beside_its_point() {
        let label = place(&[((100, 100), "Gum")], SIZE)[0].unwrap();
        assert_eq!((label.left, label.line_to), (109, None));
        // At the right end there is room on the left alone.
        let label = place(&[((335, 100), "Gum")], SIZE)[0].unwrap();
        assert!(label.left + width("Gum") < 335, "{label:?}");
    }

    #[test]
    fn names_of_points_in_one_place_stand_around_it_as_far_as_there_is_room() {
        let points: Vec<_> = (0..12).map(|_| ((170, 150), "Uitgeslapen")).collect();
        assert_eq!(placed(&points[..4]), 4);
        assert!((4..=12).contains(&placed(&points)));
    }

    #[test]
    fn nearly_all_of_forty_points_have_a_name() {
        let points: Vec<_> = (0..40).map(|i| ((60 + 37 * i % 211, 50 + 53 * i % 193), "L40")).collect();
        assert!(placed(&points) >= 38, "{}", placed(&points));
        // Those without room beside their point stand at a line.
        assert!(place(&points, SIZE).iter().flatten().any(|label| label.line_to.is_some()));
    }

    #[test]
    fn a_name_for_which_there_is_no_room_has_no_place() {
        let long = "x".repeat(60);
        assert_eq!(place(&[((170, 150), &long)], SIZE), [None]);
    }
}
