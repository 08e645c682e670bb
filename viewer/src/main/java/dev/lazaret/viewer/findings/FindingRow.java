package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.detect.Finding;

/** A row of the tree of findings. */
sealed interface FindingRow {
    record Group(FindingGroup group) implements FindingRow {}

    record One(Finding finding) implements FindingRow {}
}
