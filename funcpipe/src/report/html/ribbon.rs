//! The picture of one position: the records as a ribbon that runs downwards, as wide as they are many. What leaves it branches off to the
//! right, what comes on top joins from there.

use std::fmt;

use super::super::format::grouped;

/// All in pixels. The ribbon begins at the left edge.
const WIDEST: f64 = 140.0;
const WIDTH: u32 = 330;
/// Where branches end, and their words begin.
const BRANCH_END: u32 = 190;
/// Down to the node, which is the stage itself.
const NODE: u32 = 26;
const NODE_HEIGHT: u32 = 6;
/// A branch is no thicker where it leaves the picture, or would need too much room.
const THICKEST: f64 = 22.0;
const BRANCH_ROOM: u32 = 30;
/// Below the last branch, for the number of records that go on.
const EDGE_ROOM: u32 = 30;

/// What runs between two positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) records: u64,
    /// On their way to the policy that takes them out.
    pub(super) errors: u64,
}

impl Edge {
    pub(super) fn total(self) -> u64 {
        self.records + self.errors
    }

    fn write(self, f: &mut fmt::Formatter<'_>, scale: Scale, from: u32, to: u32) -> fmt::Result {
        let (records, errors, height) = (scale.width(self.records), scale.width(self.errors), to - from);
        // Where nothing goes, a hair shows the way.
        let shown = if self.total() == 0 { 0.5 } else { records };
        write!(f, "<rect class=\"records\" x=\"0\" y=\"{from}\" width=\"{shown}\" height=\"{height}\"/>")?;
        if self.errors > 0 {
            write!(
                f,
                "<rect class=\"failed\" x=\"{records}\" y=\"{from}\" width=\"{errors}\" height=\"{height}\"/>"
            )?;
        }
        Ok(())
    }
}

/// What leaves the stream at a position, or joins it.
pub(super) struct Branch {
    pub(super) count: u64,
    /// `dropped`; also the class of the style sheet.
    pub(super) what: &'static str,
}

impl Branch {
    fn joins(&self) -> bool {
        self.what == "added"
    }

    /// From the node, where it takes the part left of `right`, to its words; or the other way, if it joins. Returns how wide it is.
    fn write(
        &self,
        f: &mut fmt::Formatter<'_>,
        scale: Scale,
        right: f64,
        top: u32,
    ) -> Result<f64, fmt::Error> {
        let width = scale.width(self.count);
        let thick = width.min(THICKEST);
        let (right, node, exit) = (right.max(width), NODE + NODE_HEIGHT, f64::from(top) + 4.0);
        let (left, bottom, class) = (right - width, exit + thick, self.what);
        write!(
            f,
            "<path class=\"{class}\" d=\"M{left} {node} C{left} {bottom} {left} {bottom} {BRANCH_END} {bottom} \
             V{exit} C{right} {exit} {right} {exit} {right} {node} Z\"/>"
        )?;
        let (x, y) = (BRANCH_END + 7, exit + thick / 2.0 + 4.5);
        let (sign, count) = (if self.joins() { "+" } else { "" }, grouped(self.count));
        write!(f, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{sign}{count} {class}</text>")?;
        Ok(width)
    }
}

/// One position of the flow.
pub(super) struct Ribbon {
    pub(super) above: Edge,
    pub(super) below: Edge,
    pub(super) branches: Vec<Branch>,
    /// Nothing goes on below.
    pub(super) is_last: bool,
    /// Nothing comes from above.
    pub(super) is_first: bool,
}

/// Pixels for a number of records.
#[derive(Clone, Copy)]
pub(super) struct Scale(f64);

impl Scale {
    /// By which this many fill the width.
    #[allow(clippy::cast_precision_loss, reason = "a picture")]
    pub(super) fn of(most: u64) -> Self {
        Self(WIDEST / most.max(1) as f64)
    }

    /// Whole pixels, so that what touches meets. What is there is seen, however little it is.
    #[allow(clippy::cast_precision_loss, reason = "a picture")]
    fn width(self, count: u64) -> f64 {
        if count == 0 { 0.0 } else { (count as f64 * self.0).round().max(2.0) }
    }
}

impl Ribbon {
    pub(super) fn height(&self) -> u32 {
        let branches = u32::try_from(self.branches.len()).unwrap_or(0) * BRANCH_ROOM;
        NODE + NODE_HEIGHT + branches + if self.is_last { 6 } else { EDGE_ROOM }
    }

    /// The picture, and below it the ribbon once more for as long as the row is higher than the picture.
    pub(super) fn write(&self, f: &mut fmt::Formatter<'_>, scale: Scale) -> fmt::Result {
        let height = self.height();
        write!(
            f,
            "<svg width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">",
            self.label()
        )?;
        if !self.is_first {
            self.above.write(f, scale, 0, NODE)?;
        }
        let bottom = NODE + NODE_HEIGHT;
        // Branches first: where they cross the ribbon, they are below it.
        let above = scale.width(self.above.records) + scale.width(self.above.errors);
        let (mut right, mut top) = (above, bottom);
        for branch in &self.branches {
            let from = if branch.joins() { self.below_width(scale) } else { right };
            right -= branch.write(f, scale, from, top)?;
            top += BRANCH_ROOM;
        }
        if !self.is_last {
            self.below.write(f, scale, bottom, height)?;
            self.write_count(f, scale, height - 10)?;
        }
        let node = above.max(self.below_width(scale)).max(8.0);
        write!(
            f,
            "<rect class=\"node\" x=\"0\" y=\"{NODE}\" width=\"{node}\" height=\"{NODE_HEIGHT}\" rx=\"2\"/></svg>"
        )?;
        if self.is_last {
            return Ok(());
        }
        let (records, errors) = (scale.width(self.below.records), scale.width(self.below.errors));
        write!(f, "<i class=\"records\" style=\"top:{height}px;width:{records}px\"></i>")?;
        if self.below.errors > 0 {
            write!(f, "<i class=\"failed\" style=\"top:{height}px;left:{records}px;width:{errors}px\"></i>")?;
        }
        Ok(())
    }

    fn below_width(&self, scale: Scale) -> f64 {
        scale.width(self.below.records) + scale.width(self.below.errors)
    }

    fn write_count(&self, f: &mut fmt::Formatter<'_>, scale: Scale, y: u32) -> fmt::Result {
        let x = self.below_width(scale) + 8.0;
        write!(f, "<text x=\"{x}\" y=\"{y}\">{}", grouped(self.below.records))?;
        if self.below.errors > 0 {
            write!(f, "<tspan class=\"failed\"> + {}</tspan>", errors(self.below.errors))?;
        }
        f.write_str("</text>")
    }

    /// For whoever does not see it.
    fn label(&self) -> String {
        let edge = |edge: Edge, way: &str| match edge.errors {
            0 => format!("{} {way}", grouped(edge.records)),
            count => format!("{} and {} {way}", grouped(edge.records), errors(count)),
        };
        let above = (!self.is_first).then(|| edge(self.above, "in"));
        let below = (!self.is_last).then(|| edge(self.below, "out"));
        let branches =
            self.branches.iter().map(|branch| format!("{} {}", grouped(branch.count), branch.what));
        above.into_iter().chain(below).chain(branches).collect::<Vec<_>>().join(", ")
    }
}

fn errors(count: u64) -> String {
    if count == 1 { "1 error".to_owned() } else { format!("{} errors", grouped(count)) }
}
