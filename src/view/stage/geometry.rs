//! Where everything stands in the picture: integers only, one set of numbers for each of the three drawings.
//!
//! All of them have the same parts: what is measured in a band, reader, provider and mailbox on the ground, and a ladder of
//! lines behind the provider, one for each host that is shown. Their size depends on the number of lines alone, which has a
//! limit: the picture never grows beyond the window, and never while it plays.

use crate::app::Drawing;

/// The size of the letter's half, in the wide drawing.
pub const LETTER: Point = Point { x: 18, y: 12 };

/// How far a line is moved to the right for each tier above it that is shown, at most so often.
const STAIRS_MAX: usize = 4;

/// A place in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From above.
    pub y: i32,
}

impl Point {
    const fn at(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    /// As an SVG `transform`.
    pub fn transform(self) -> String {
        format!("translate({} {})", self.x, self.y)
    }
}

/// Where everything stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Which drawing it is.
    pub drawing: Drawing,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The right and the lower end of the measured band.
    pub band: Point,
    /// The reader.
    pub reader: Point,
    /// The sending server.
    pub sender: Point,
    /// Its resolver.
    pub resolver: Point,
    /// The name servers of the domain.
    pub servers: Point,
    /// The mailbox.
    pub mailbox: Point,
    /// Where the letter stands when it is about to leave the provider.
    pub leaving: Point,
    /// The line from which the ways to the hosts branch off.
    pub trunk_x: i32,
    /// The first line of the ladder.
    pub first_y: i32,
    /// From one line to the next.
    pub pitch: i32,
    /// How many lines there are.
    pub lines: usize,
    /// How far a line is moved to the right for each tier.
    stair: i32,
    /// The line that collects what the hosts took.
    pub collector_x: i32,
    /// From the trunk to the number of a tier, to the door of a board, to the board.
    offsets: [i32; 3],
    /// The right end of the boards.
    board_end: i32,
    /// Half the height of a board.
    pub half: i32,
    /// The size of the letter, in per cent.
    pub letter_per_cent: i32,
    /// Where the stamp is put.
    pub stamp: Stamp,
}

/// Where the stamp is put at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its middle.
    pub middle: Point,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

/// A line of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The height of its middle.
    pub y: i32,
    /// Where the number of its tier starts.
    pub number_x: i32,
    /// Where the letter stands before its board.
    pub door_x: i32,
    /// Where its board starts.
    pub board_x: i32,
    /// The width of its board.
    pub width: i32,
}

/// A place where the letter stops. Lines are counted from 0; each has its tier's place among the tiers that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// With the reader.
    Reader,
    /// At the provider, waiting.
    Sender,
    /// At the provider, about to leave.
    Leaving,
    /// On the trunk beside a line.
    Trunk(usize),
    /// Before the board of a line.
    Door(usize),
    /// Behind the board of a line.
    Taken(usize),
    /// In the mailbox.
    Mailbox,
}

/// A place where the question slip stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipStop {
    /// At the provider.
    Sender,
    /// At the resolver.
    Resolver,
    /// At the name servers.
    Servers,
}

/// The most lines that a drawing has room for.
pub const fn lines_max(drawing: Drawing) -> usize {
    match drawing {
        Drawing::Wide => 7,
        Drawing::Tall => 5,
        Drawing::Flat => 6,
    }
}

impl Geometry {
    /// A drawing with so many lines in its ladder; not more than it has room for.
    pub fn new(drawing: Drawing, lines: usize) -> Geometry {
        let lines = lines.min(lines_max(drawing));
        let count = i32::try_from(lines).unwrap_or_default();
        match drawing {
            Drawing::Wide => Geometry {
                drawing,
                width: 880,
                height: (186 + 38 * (count - 1) + 28).max(252),
                band: Point::at(880, 112),
                reader: Point::at(64, 186),
                sender: Point::at(190, 186),
                resolver: Point::at(190, 42),
                servers: Point::at(360, 42),
                mailbox: Point::at(830, 186),
                leaving: Point::at(242, 186),
                trunk_x: 286,
                first_y: 186,
                pitch: 38,
                lines,
                stair: 12,
                collector_x: 776,
                offsets: [24, 86, 112],
                board_end: 724,
                half: 15,
                letter_per_cent: 100,
                stamp: Stamp {
                    middle: Point::at(652, 56),
                    width: 404,
                    height: 78,
                },
            },
            Drawing::Tall => Geometry {
                drawing,
                width: 320,
                height: 210 + 34 * (count - 1).max(0) + 19,
                band: Point::at(320, 88),
                reader: Point::at(40, 128),
                sender: Point::at(150, 128),
                resolver: Point::at(150, 30),
                servers: Point::at(262, 30),
                mailbox: Point::at(274, 128),
                leaving: Point::at(150, 184),
                trunk_x: 16,
                first_y: 210,
                pitch: 34,
                lines,
                stair: 0,
                collector_x: 306,
                offsets: [18, 58, 74],
                board_end: 282,
                half: 15,
                letter_per_cent: 70,
                stamp: Stamp {
                    middle: Point::at(224, 44),
                    width: 172,
                    height: 52,
                },
            },
            Drawing::Flat => Geometry {
                drawing,
                width: 680,
                height: 186,
                band: Point::at(252, 84),
                reader: Point::at(36, 124),
                sender: Point::at(120, 124),
                resolver: Point::at(120, 28),
                servers: Point::at(204, 28),
                mailbox: Point::at(646, 92),
                leaving: Point::at(172, 124),
                trunk_x: 272,
                first_y: 20,
                pitch: 29,
                lines,
                stair: 0,
                collector_x: 604,
                offsets: [18, 58, 74],
                board_end: 572,
                half: 13,
                letter_per_cent: 75,
                stamp: Stamp {
                    middle: Point::at(160, 42),
                    width: 164,
                    height: 52,
                },
            },
        }
    }

    /// Whether state words stand below names, and not beside them.
    pub fn is_narrow(&self) -> bool {
        self.drawing == Drawing::Tall
    }

    /// A line of the ladder, of the tier at this place among those that are shown.
    pub fn line(&self, line: usize, tier: usize) -> Line {
        let line = i32::try_from(line).unwrap_or_default();
        let stairs = i32::try_from(tier.min(STAIRS_MAX)).unwrap_or_default();
        let start = self.trunk_x + self.stair * stairs;
        let [number, door, board] = self.offsets;
        Line {
            y: self.first_y + self.pitch * line,
            number_x: start + number,
            door_x: start + door,
            board_x: start + board,
            width: self.board_end - start - board,
        }
    }

    /// The height below the last line.
    pub fn last_y(&self) -> i32 {
        self.line(self.lines.saturating_sub(1), 0).y
    }

    /// The height at which the way from the provider reaches the trunk.
    pub fn join_y(&self) -> i32 {
        self.leaving.y
    }

    /// The place of a stop.
    pub fn stop(&self, stop: Stop, tiers: &[usize]) -> Point {
        self.way_to(stop, tiers)
            .last()
            .copied()
            .unwrap_or(self.reader)
    }

    /// The way of the letter from the reader to a stop, corner by corner, with the place of each line's tier. Ways to
    /// neighbouring stops start with the same corners.
    pub fn way_to(&self, stop: Stop, tiers: &[usize]) -> Vec<Point> {
        let mut way = vec![self.reader];
        if stop == Stop::Reader {
            return way;
        }
        way.push(self.sender);
        if stop == Stop::Sender {
            return way;
        }
        way.push(self.leaving);
        let number = match stop {
            Stop::Trunk(line) | Stop::Door(line) | Stop::Taken(line) => line,
            // The mailbox is reached behind a host: alone, it is a place without a way.
            Stop::Mailbox => return vec![self.mailbox],
            _ => return way,
        };
        let line = self.line(number, tiers.get(number).copied().unwrap_or_default());
        way.push(Point::at(self.trunk_x, self.join_y()));
        // Every line that the trunk passes is a corner, so that ways part where they part in the picture.
        let join = self.join_y();
        let heights = (0..self.lines).map(|other| self.line(other, 0).y);
        let mut passed: Vec<i32> = heights
            .filter(|y| (join < *y && *y < line.y) || (line.y < *y && *y < join))
            .collect();
        if line.y < join {
            passed.reverse();
        }
        way.extend(passed.into_iter().map(|y| Point::at(self.trunk_x, y)));
        way.push(Point::at(self.trunk_x, line.y));
        if matches!(stop, Stop::Door(_) | Stop::Taken(_)) {
            way.push(Point::at(line.door_x, line.y));
        }
        if let Stop::Taken(_) = stop {
            way.push(Point::at(self.taken_x(), line.y));
        }
        way
    }

    /// Where the letter stands behind a board.
    fn taken_x(&self) -> i32 {
        self.board_end + 2 + LETTER.x * self.letter_per_cent / 100
    }

    /// The way of the letter between two stops.
    pub fn way_between(&self, from: Stop, to: Stop, tiers: &[usize]) -> Vec<Point> {
        let (start, end) = (self.stop(from, tiers), self.stop(to, tiers));
        if let (Stop::Taken(_), Stop::Mailbox | Stop::Taken(_)) = (from, to) {
            let out = |y| Point::at(self.collector_x, y);
            return vec![start, out(start.y), out(end.y), end];
        }
        let (back, on) = (self.way_to(from, tiers), self.way_to(to, tiers));
        let shared = back
            .iter()
            .zip(&on)
            .take_while(|(back, on)| back == on)
            .count();
        let back = back.into_iter().skip(shared.saturating_sub(1)).rev();
        back.chain(on.into_iter().skip(shared)).collect()
    }

    /// The place of a stop of the question slip: beside the icons.
    pub fn slip_stop(&self, stop: SlipStop) -> Point {
        let beside = 44;
        match stop {
            SlipStop::Sender => Point::at(self.sender.x + beside, self.band.y + 18),
            SlipStop::Resolver => Point::at(self.resolver.x + beside, self.resolver.y),
            SlipStop::Servers => Point::at(self.servers.x - beside, self.servers.y),
        }
    }

    /// The way of the question slip between two stops.
    pub fn slip_way(&self, from: SlipStop, to: SlipStop) -> Vec<Point> {
        vec![self.slip_stop(from), self.slip_stop(to)]
    }
}

/// The point of a way after so many thousandths of the time: fast at first, slow at the end.
pub fn along(way: &[Point], per_mille: u32) -> Point {
    let end = way.last().copied().unwrap_or_default();
    if per_mille >= 1_000 {
        return end;
    }
    let left = i64::from(1_000 - per_mille);
    let eased = 1_000 - left * left * left / 1_000_000;
    let mut rest = i64::from(length(way)) * eased / 1_000;
    for (from, to) in way.iter().zip(way.iter().skip(1)) {
        let leg = i64::from(length(&[*from, *to]));
        if rest <= leg {
            let part = |from: i32, to: i32| {
                let moved = i64::from(to - from) * rest / leg.max(1);
                from + i32::try_from(moved).unwrap_or_default()
            };
            return Point::at(part(from.x, to.x), part(from.y, to.y));
        }
        rest -= leg;
    }
    end
}

/// The length of a way, along its corners.
pub fn length(way: &[Point]) -> i32 {
    way.iter()
        .zip(way.iter().skip(1))
        .map(|(from, to)| (to.x - from.x).abs() + (to.y - from.y).abs())
        .sum()
}

/// A name shortened in the middle to so many characters.
pub fn mid(name: &str, most: usize) -> String {
    let count = name.chars().count();
    if count <= most {
        return name.to_owned();
    }
    let start = most / 2;
    let end = most.saturating_sub(start + 1);
    let mut short: String = name.chars().take(start).collect();
    short.push('…');
    short.extend(name.chars().skip(count - end));
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = Geometry> {
        (0..=9).flat_map(|lines| Drawing::ALL.map(|drawing| Geometry::new(drawing, lines)))
    }

    /// Each line a tier of its own.
    const TIERS: [usize; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    fn stops(picture: &Geometry) -> Vec<Stop> {
        let lines = (0..picture.lines)
            .flat_map(|line| [Stop::Trunk(line), Stop::Door(line), Stop::Taken(line)]);
        [Stop::Reader, Stop::Sender, Stop::Leaving, Stop::Mailbox]
            .into_iter()
            .chain(lines)
            .collect()
    }

    fn letter(picture: &Geometry) -> Point {
        let size = |half: i32| half * picture.letter_per_cent / 100;
        Point::at(size(LETTER.x), size(LETTER.y))
    }

    #[test]
    fn everything_stands_inside() {
        for picture in all() {
            let inside = |x: i32, y: i32| {
                (0..=picture.width).contains(&x) && (0..=picture.height).contains(&y)
            };
            for number in 0..picture.lines {
                let line = picture.line(number, number);
                assert!(inside(line.board_x, line.y - picture.half) && line.width > 180);
                assert!(
                    inside(line.board_x + line.width, line.y + picture.half),
                    "{picture:?}"
                );
            }
            // Nodes with a line of words below them.
            for node in [picture.reader, picture.sender, picture.mailbox] {
                assert!(inside(node.x - 18, node.y - 18) && inside(node.x + 18, node.y + 42));
            }
            let half = letter(&picture);
            for stop in stops(&picture) {
                let at = picture.stop(stop, &TIERS);
                assert!(inside(at.x - half.x, at.y - half.y), "{stop:?} {picture:?}");
                assert!(inside(at.x + half.x, at.y + half.y), "{stop:?} {picture:?}");
                // The letter never enters the measured band.
                let is_above = at.y - half.y < picture.band.y && at.x - half.x < picture.band.x;
                assert!(!is_above, "{stop:?} {picture:?}");
            }
        }
    }

    #[test]
    fn the_letter_rests_on_no_number_and_no_board() {
        for picture in all() {
            let half = letter(&picture);
            for number in 0..picture.lines {
                let line = picture.line(number, number);
                let trunk = picture.stop(Stop::Trunk(number), &TIERS);
                let door = picture.stop(Stop::Door(number), &TIERS);
                let taken = picture.stop(Stop::Taken(number), &TIERS);
                assert!(trunk.x + half.x <= line.number_x);
                assert!(door.x + half.x <= line.board_x && door.x - half.x >= line.number_x + 24);
                assert!(taken.x - half.x >= line.board_x + line.width);
            }
        }
    }

    #[test]
    fn lines_do_not_touch() {
        for picture in all() {
            assert!(2 * picture.half < picture.pitch);
            assert!(picture.lines <= lines_max(picture.drawing));
        }
    }

    #[test]
    fn names_are_shortened_in_the_middle() {
        let long = "a-very-long-label.of-a-very-long-name.example";
        assert_eq!(mid(long, 26).chars().count(), 26);
        assert_eq!(mid(long, 26), "a-very-long-l…name.example");
        assert_eq!(mid("mx1.tulip.example", 26), "mx1.tulip.example");
        assert_eq!(mid("münchen-und-köln.example", 14), "münchen…xample");
    }

    #[test]
    fn ways_lead_from_stop_to_stop() {
        for picture in all() {
            let stops = stops(&picture);
            for &from in &stops {
                for &to in &stops {
                    let way = picture.way_between(from, to, &TIERS);
                    let (start, end) = (picture.stop(from, &TIERS), picture.stop(to, &TIERS));
                    assert_eq!(way.first(), Some(&start), "{from:?} {to:?}");
                    assert_eq!(way.last(), Some(&end), "{from:?} {to:?}");
                    assert_eq!(along(&way, 0), start);
                    assert_eq!(along(&way, 1_000), end);
                }
            }
        }
    }

    #[test]
    fn the_way_back_is_short() {
        let picture = Geometry::new(Drawing::Wide, 3);
        let tiers = [0, 0, 1];
        let way = picture.way_between(Stop::Door(1), Stop::Trunk(2), &tiers);
        assert_eq!(length(&way), 86 + 38);
        let way = picture.way_between(Stop::Sender, Stop::Leaving, &tiers);
        assert_eq!(way, [Point::at(190, 186), Point::at(242, 186)]);
        assert_eq!(along(&way, 500), Point::at(235, 186));
    }
}
