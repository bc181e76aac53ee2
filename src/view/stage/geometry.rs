//! Where everything stands in the picture: integers only, one function for each of the two layouts.
//!
//! The wide picture lays the tiers out as a flight of stairs to the right, the tall one below each
//! other. Both are worked out from the number of tiers and hosts alone; style decides which is seen.

/// The most tiers that are drawn.
pub const LEVELS_MAX: usize = 5;

/// The most hosts of a tier that are drawn; one more row stands for the rest.
pub const HOSTS_MAX: usize = 4;

/// Half the size of the letter.
pub const LETTER: Point = Point { x: 18, y: 12 };

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

/// Which of the two pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// For room from 43rem on.
    Wide,
    /// For a phone.
    Tall,
}

impl Layout {
    /// Both.
    pub const ALL: [Layout; 2] = [Layout::Wide, Layout::Tall];

    /// Whether it is the wide one.
    pub fn is_wide(self) -> bool {
        self == Layout::Wide
    }
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Which picture it is.
    pub layout: Layout,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The lower end of the measured band.
    pub band: i32,
    /// The line on which reader and provider stand.
    pub ground: i32,
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
    /// The line that collects what the hosts took.
    pub collector_x: i32,
    /// The tiers that are drawn.
    pub levels: Vec<Level>,
    /// How many tiers are not.
    pub more_levels: usize,
}

/// A tier that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Where the way branches off.
    pub entry: Point,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Level {
    /// The height of the last row.
    pub fn last_y(&self) -> i32 {
        self.rows.last().map_or(self.entry.y, |row| row.y)
    }
}

/// A row of a tier: a host, or all that are not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where its board starts.
    pub x: i32,
    /// The height of its middle.
    pub y: i32,
    /// The width of its board.
    pub width: i32,
    /// Half the height of its board.
    pub half: i32,
}

/// A place where the letter stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// With the reader.
    Reader,
    /// At the provider, waiting.
    Sender,
    /// At the provider, about to leave.
    Leaving,
    /// Where the way branches off to a tier.
    Entry(usize),
    /// At the door of a row.
    Door(usize, usize),
    /// Taken by a row.
    Taken(usize, usize),
    /// Below the last tier that is drawn.
    Beyond,
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

/// The rows of a tier with so many hosts.
fn rows_of(hosts: usize) -> usize {
    hosts.min(HOSTS_MAX) + usize::from(hosts > HOSTS_MAX)
}

impl Geometry {
    /// The picture of tiers with so many hosts each.
    pub fn new(layout: Layout, hosts: &[usize]) -> Geometry {
        match layout {
            Layout::Wide => wide(hosts),
            Layout::Tall => tall(hosts),
        }
    }

    /// The height below the last row.
    pub fn last_y(&self) -> i32 {
        self.levels.last().map_or(self.ground, Level::last_y)
    }

    /// Where the words about further tiers stand.
    pub fn more_at(&self) -> Option<Point> {
        let last = self.levels.last().filter(|_| self.more_levels > 0)?;
        let below = if self.layout.is_wide() { 34 } else { 42 };
        Some(Point::at(last.entry.x, last.last_y() + below))
    }

    /// The place of a stop.
    pub fn stop(&self, stop: Stop) -> Point {
        self.way_to(stop).last().copied().unwrap_or(self.reader)
    }

    /// The way of the letter from the reader to a stop, corner by corner. Ways to neighbouring stops
    /// start with the same corners.
    pub fn way_to(&self, stop: Stop) -> Vec<Point> {
        let mut way = vec![self.reader];
        if stop == Stop::Reader {
            return way;
        }
        way.push(self.sender);
        if stop == Stop::Sender {
            return way;
        }
        way.push(match self.layout {
            Layout::Wide => Point::at(self.sender.x + 58, self.ground),
            Layout::Tall => Point::at(self.sender.x, self.ground + 66),
        });
        let level = match stop {
            Stop::Entry(level) | Stop::Door(level, _) | Stop::Taken(level, _) => level,
            Stop::Beyond => self.levels.len().saturating_sub(1),
            _ => return self.way_home(stop, way),
        };
        self.way_down(level, &mut way);
        let Some(place) = self.levels.get(level) else {
            return way;
        };
        match stop {
            Stop::Door(_, row) => self.way_along(place, row, &mut way),
            Stop::Taken(_, row) => {
                self.way_along(place, row, &mut way);
                if let (Some(row), Layout::Wide) = (place.rows.get(row), self.layout) {
                    way.push(Point::at(row.x + 324, row.y));
                }
            }
            Stop::Beyond => way.extend(self.more_at()),
            _ => (),
        }
        way
    }

    /// The mailbox is reached behind a host: alone, it is a place without a way.
    fn way_home(&self, stop: Stop, mut way: Vec<Point>) -> Vec<Point> {
        if stop == Stop::Mailbox {
            way = vec![self.mailbox];
        }
        way
    }

    /// From the provider to where a tier branches off.
    fn way_down(&self, level: usize, way: &mut Vec<Point>) {
        if self.layout == Layout::Tall
            && let Some(first) = self.levels.first()
        {
            way.push(Point::at(first.entry.x, self.ground + 66));
        }
        for (index, place) in self.levels.iter().enumerate().take(level + 1) {
            let before = index
                .checked_sub(1)
                .and_then(|before| self.levels.get(before));
            if let Some(before) = before {
                if self.layout == Layout::Tall {
                    way.extend(
                        before
                            .rows
                            .iter()
                            .map(|row| Point::at(before.entry.x, row.y)),
                    );
                }
                way.push(Point::at(before.entry.x, place.entry.y));
            }
            way.push(place.entry);
        }
    }

    /// From where a tier branches off to the door of a row.
    fn way_along(&self, level: &Level, row: usize, way: &mut Vec<Point>) {
        let x = match self.layout {
            Layout::Wide => level.entry.x + 60,
            Layout::Tall => level.entry.x,
        };
        let above = level.rows.iter().take(row + 1);
        way.extend(above.map(|row| Point::at(x, row.y)));
        if let (Some(row), Layout::Tall) = (level.rows.get(row), self.layout) {
            way.push(Point::at(266, row.y));
        }
    }

    /// The way of the letter between two stops.
    pub fn way_between(&self, from: Stop, to: Stop) -> Vec<Point> {
        if let Stop::Taken(..) = from {
            let start = self.stop(from);
            let end = self.stop(to);
            let out = Point::at(self.collector_x, start.y);
            match to {
                Stop::Mailbox => return vec![start, out, Point::at(out.x, end.y), end],
                Stop::Taken(..) => return vec![start, out, Point::at(out.x, end.y), end],
                _ => (),
            }
        }
        let (back, on) = (self.way_to(from), self.way_to(to));
        let shared = back
            .iter()
            .zip(&on)
            .take_while(|(back, on)| back == on)
            .count();
        let back = back.into_iter().skip(shared.saturating_sub(1)).rev();
        back.chain(on.into_iter().skip(shared)).collect()
    }

    /// The place of a stop of the question slip.
    pub fn slip_stop(&self, stop: SlipStop) -> Point {
        match (stop, self.layout) {
            (SlipStop::Sender, Layout::Wide) => Point::at(self.sender.x, 146),
            (SlipStop::Sender, Layout::Tall) => Point::at(self.sender.x, 126),
            (SlipStop::Resolver, _) => Point::at(self.resolver.x + 48, self.resolver.y),
            (SlipStop::Servers, Layout::Wide) => Point::at(self.servers.x - 48, self.servers.y),
            (SlipStop::Servers, Layout::Tall) => Point::at(self.servers.x - 48, self.servers.y),
        }
    }

    /// The way of the question slip between two stops.
    pub fn slip_way(&self, from: SlipStop, to: SlipStop) -> Vec<Point> {
        let (start, end) = (self.slip_stop(from), self.slip_stop(to));
        let is_of_sender = from == SlipStop::Sender || to == SlipStop::Sender;
        if is_of_sender && from != to {
            vec![start, self.resolver, end]
        } else {
            vec![start, end]
        }
    }
}

fn wide(hosts: &[usize]) -> Geometry {
    let ground = 186;
    let mut levels: Vec<Level> = Vec::new();
    let (mut x, mut y) = (284, ground);
    for &hosts in hosts.iter().take(LEVELS_MAX) {
        let mut rows = Vec::new();
        for _ in 0..rows_of(hosts) {
            rows.push(Row {
                x: x + 80,
                y: y + 36 * i32::try_from(rows.len()).unwrap_or_default(),
                width: 326,
                half: 14,
            });
        }
        let level = Level {
            entry: Point::at(x, y),
            rows,
        };
        y = level.last_y() + 68;
        x += 18;
        levels.push(level);
    }
    let more_levels = hosts.len().saturating_sub(LEVELS_MAX);
    let last = levels.last().map_or(ground, Level::last_y);
    let below = if more_levels > 0 { 54 } else { 30 };
    Geometry {
        layout: Layout::Wide,
        width: 880,
        height: (last + below).max(264),
        band: 112,
        ground,
        reader: Point::at(64, ground),
        sender: Point::at(200, ground),
        resolver: Point::at(200, 42),
        servers: Point::at(400, 42),
        mailbox: Point::at(826, ground),
        collector_x: 772,
        levels,
        more_levels,
    }
}

fn tall(hosts: &[usize]) -> Geometry {
    let ground = 166;
    let mut levels: Vec<Level> = Vec::new();
    let (mut x, mut y) = (20, ground + 84);
    for &hosts in hosts.iter().take(LEVELS_MAX) {
        let mut rows = Vec::new();
        for _ in 0..rows_of(hosts) {
            rows.push(Row {
                x: x + 14,
                y: y + 40 + 48 * i32::try_from(rows.len()).unwrap_or_default(),
                width: 296 - (x + 14),
                half: 20,
            });
        }
        let level = Level {
            entry: Point::at(x, y),
            rows,
        };
        y = y + 48 * i32::try_from(level.rows.len()).unwrap_or_default() + 36;
        x += 10;
        levels.push(level);
    }
    let more_levels = hosts.len().saturating_sub(LEVELS_MAX);
    let last = levels.last().map_or(ground + 40, Level::last_y);
    let mailbox = last + 52 + if more_levels > 0 { 20 } else { 0 };
    Geometry {
        layout: Layout::Tall,
        width: 320,
        height: mailbox + 60,
        band: 104,
        ground,
        reader: Point::at(56, ground),
        sender: Point::at(176, ground),
        resolver: Point::at(176, 38),
        servers: Point::at(272, 38),
        mailbox: Point::at(272, mailbox),
        collector_x: 308,
        levels,
        more_levels,
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

    /// How wide a character of the picture's type may get, in tenths: bold, 13.5 px.
    const CHARACTER_TENTHS: i32 = 78;

    fn all() -> impl Iterator<Item = Geometry> {
        (0..=8).flat_map(|levels| {
            (1..=10).flat_map(move |hosts| {
                Layout::ALL.map(|layout| Geometry::new(layout, &vec![hosts; levels]))
            })
        })
    }

    fn stops(picture: &Geometry) -> Vec<Stop> {
        let mut stops = vec![Stop::Reader, Stop::Sender, Stop::Leaving, Stop::Mailbox];
        for (level, place) in picture.levels.iter().enumerate() {
            stops.push(Stop::Entry(level));
            for row in 0..place.rows.len() {
                stops.push(Stop::Door(level, row));
                stops.push(Stop::Taken(level, row));
            }
        }
        stops
    }

    #[test]
    fn everything_stands_inside() {
        for picture in all() {
            let inside = |x: i32, y: i32| {
                (0..=picture.width).contains(&x) && (0..=picture.height).contains(&y)
            };
            for level in &picture.levels {
                assert!(inside(level.entry.x, level.entry.y));
                for row in &level.rows {
                    assert!(inside(row.x, row.y - row.half) && row.width > 200);
                    assert!(inside(row.x + row.width, row.y + row.half));
                }
            }
            // Nodes with two lines below them.
            for node in [picture.reader, picture.sender, picture.mailbox] {
                assert!(inside(node.x - 18, node.y - 18) && inside(node.x + 18, node.y + 57));
            }
            for stop in stops(&picture) {
                let at = picture.stop(stop);
                assert!(inside(at.x - LETTER.x, at.y - LETTER.y), "{stop:?}");
                assert!(
                    inside(at.x + LETTER.x, at.y + LETTER.y),
                    "{stop:?} {picture:?}"
                );
                // The letter never enters the measured band.
                assert!(at.y - LETTER.y >= picture.band, "{stop:?}");
            }
            if let Some(more) = picture.more_at() {
                assert!(inside(more.x, more.y));
            }
        }
    }

    #[test]
    fn rows_do_not_touch() {
        for picture in all() {
            let rows: Vec<&Row> = picture.levels.iter().flat_map(|l| &l.rows).collect();
            for (above, below) in rows.iter().zip(rows.iter().skip(1)) {
                assert!(above.y + above.half < below.y - below.half);
            }
        }
    }

    #[test]
    fn names_are_clipped_to_their_boards() {
        // The state word stands at the end of a wide board, and below the name on a tall one.
        let narrowest = Geometry::new(Layout::Tall, &[1; 5]).levels[4].rows[0].width;
        assert!(10 + 26 * CHARACTER_TENTHS / 10 <= narrowest - 2);
        const { assert!(12 + 26 * CHARACTER_TENTHS / 10 <= 326 - 20 - 80) };
        let long = "a-very-long-label.of-a-very-long-name.example";
        assert_eq!(mid(long, 26).chars().count(), 26);
        assert_eq!(mid(long, 26), "a-very-long-l…name.example");
        assert_eq!(mid("mx1.tulip.example", 26), "mx1.tulip.example");
        assert_eq!(mid("münchen-und-köln.example", 14), "münchen…xample");
    }

    #[test]
    fn the_numbers_of_the_drawing() {
        let picture = Geometry::new(Layout::Wide, &[2, 1, 1]);
        assert_eq!(picture.height, 388);
        assert_eq!(picture.levels[1].entry, Point::at(302, 290));
        assert_eq!(picture.levels[2].rows[0].x, 400);
        assert_eq!(picture.stop(Stop::Door(0, 1)), Point::at(344, 222));
        assert_eq!(picture.stop(Stop::Taken(1, 0)), Point::at(706, 290));
        let picture = Geometry::new(Layout::Tall, &[2, 1, 1]);
        assert_eq!(picture.height, 618);
        assert_eq!(picture.mailbox, Point::at(272, 558));
        assert_eq!(picture.levels[2].rows[0].y, 506);
        assert_eq!(picture.stop(Stop::Door(2, 0)), Point::at(266, 506));
    }

    #[test]
    fn ways_lead_from_stop_to_stop() {
        for picture in all() {
            let stops = stops(&picture);
            for &from in &stops {
                for &to in &stops {
                    let way = picture.way_between(from, to);
                    assert_eq!(way.first(), Some(&picture.stop(from)), "{from:?} {to:?}");
                    assert_eq!(way.last(), Some(&picture.stop(to)), "{from:?} {to:?}");
                    assert_eq!(along(&way, 0), picture.stop(from));
                    assert_eq!(along(&way, 1_000), picture.stop(to));
                }
            }
        }
    }

    #[test]
    fn the_way_back_is_short() {
        let picture = Geometry::new(Layout::Wide, &[2, 1]);
        let way = picture.way_between(Stop::Door(0, 1), Stop::Entry(1));
        assert_eq!(length(&way), 36 + 60 + 104 + 18);
        let way = picture.way_between(Stop::Sender, Stop::Leaving);
        assert_eq!(way, [Point::at(200, 186), Point::at(258, 186)]);
        assert_eq!(along(&way, 500), Point::at(250, 186));
    }
}
