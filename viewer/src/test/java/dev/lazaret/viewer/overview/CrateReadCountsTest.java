package dev.lazaret.viewer.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.viewer.crates.CrateEntry;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Origin;
import dev.lazaret.viewer.crates.CrateEntry.Shelf;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.gallery.Audits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies the text on dependencies on the first page: what was read and from where, and what was not. */
class CrateReadCountsTest {
    private static final Findings READ = new Findings.Read(Map.of(), List.of(), 3);
    private static final Source FETCHED = new Source.Here("fetched: a-1.0.0", Shelf.FETCHED);

    @Test
    void fetchedCratesThatWereReadAreNotListedAsUnread() {
        OverviewModel model = model(
                crate("own", Origin.OWN, new Source.Here("the opened folder", Shelf.INSIDE), READ),
                crate("a", Origin.REGISTRY, FETCHED, READ),
                crate("b", Origin.REGISTRY, FETCHED, READ));
        assertThat(model.coverage().notLookedAt()).isEmpty();
        assertThat(model.remarks().facts()).contains("2 dependencies read, from Fetch");
        assertThat(model.lead().under()).contains("That is not a proof: rules find only what they know.");
    }

    @Test
    void listsMissingUnreadAndMismatchedCrates() {
        OverviewModel model = model(
                crate("a", Origin.REGISTRY, FETCHED, READ),
                crate("b", Origin.REGISTRY, FETCHED, new Findings.Waiting()),
                crate("c", Origin.REGISTRY, new Source.Absent(""), new Findings.None()),
                crate("d", Origin.REGISTRY, new Source.OtherBytes("/usr/share/d"), READ),
                crate("e", Origin.REGISTRY, FETCHED, new Findings.Failed("No.")),
                crate("f", Origin.REGISTRY, new Source.Here("/usr/share/f", Shelf.OFFLINE), READ));
        assertThat(model.coverage().notLookedAt())
                .extracting(OverviewModel.Unread::title)
                .containsExactly(
                        "1 dependency not on disk",
                        "1 dependency with bytes that Cargo.lock does not name",
                        "1 dependency not read yet",
                        "1 dependency not readable");
        assertThat(model.remarks().facts())
                .contains("2 of 6 dependencies read, 1 from Fetch, 1 from the offline folder");
        assertThat(model.lead().under()).contains("4 dependencies were not examined.");
    }

    @Test
    void rowOfCheckCountsUnitsOfDependencies() {
        List<CrateEntry.Executes> both = List.of(
                new CrateEntry.Executes(CrateEntry.Executes.Kind.BUILD_SCRIPT, "build.rs"),
                new CrateEntry.Executes(CrateEntry.Executes.Kind.MACRO, "src/lib.rs"));
        OverviewModel model = model(
                new CrateEntry("paste", "1.0.0", Origin.REGISTRY, "crates.io", "", FETCHED, both, READ),
                new CrateEntry("libc", "1.0.0", Origin.REGISTRY, "crates.io", "", FETCHED, both.subList(0, 1), READ),
                new CrateEntry("own", "1.0.0", Origin.OWN, "this repository", "", FETCHED, both, READ));
        assertThat(model.blocks().stream()
                        .flatMap(block -> block.rows().stream())
                        .filter(row -> row.units() > 0)
                        .map(row -> row.group().title() + ": " + row.number()))
                .containsExactly("+ language server: 0, 3 of dependencies", "Check: 0, 3 of dependencies");
    }

    @Test
    void listsCrateWithoutLockedVersionAsUnread() {
        OverviewModel model = model(
                crate("a", Origin.UNLOCKED, new Source.Here("/usr/share/a", Shelf.OFFLINE), READ),
                new CrateEntry(
                        "b",
                        "",
                        Origin.UNLOCKED,
                        "not in a lockfile",
                        "",
                        new Source.Absent("it is not known which version of 1"),
                        List.of(),
                        new Findings.None()));
        assertThat(model.coverage().notLookedAt())
                .extracting(OverviewModel.Unread::title, OverviewModel.Unread::known)
                .containsExactly(tuple(
                        "1 dependency not read: no lockfile has the version",
                        "b. Whether it runs code at Check is unknown until Fetch"));
    }

    @Test
    void looksForDependenciesBeforeCratesAreListed() {
        assertThat(OverviewModel.of(
                                Audits.audit(List.of(), List.of(), 2),
                                _ -> Verdict.UNREVIEWED,
                                510,
                                true,
                                Optional.empty(),
                                Optional.empty())
                        .coverage()
                        .notLookedAt())
                .extracting(OverviewModel.Unread::title)
                .containsExactly("Looking for 2 dependencies…");
    }

    @Test
    void unfinishedSearchIsNotStatedAsResult() {
        OverviewModel model = model(
                crate("a", Origin.REGISTRY, FETCHED, READ),
                crate("b", Origin.REGISTRY, new Source.Searching(), new Findings.None()));
        assertThat(model.coverage().notLookedAt())
                .extracting(OverviewModel.Unread::title, OverviewModel.Unread::known)
                .containsExactly(
                        tuple("Looking for 1 dependency…", "Among the crates of Fetch and in the offline folder"));
        assertThat(model.remarks().facts()).contains("1 of 2 dependencies read, from Fetch");
        CratesModel list = new CratesModel(
                List.of(crate("c", Origin.REGISTRY, new Source.Absent("there is 2.0.0"), new Findings.None())),
                List.of());
        assertThat(list.searched().reading().words()).isEqualTo("Looking for 1 crate…");
        assertThat(list.searched().count(CratesModel.Show.ABSENT)).isZero();
    }

    private static OverviewModel model(CrateEntry... crates) {
        return OverviewModel.of(
                Audits.audit(List.of(), List.of(), crates.length),
                _ -> Verdict.UNREVIEWED,
                510,
                true,
                Optional.of(CrateReadCounts.of(new CratesModel(List.of(crates), List.of()))),
                Optional.empty());
    }

    private static CrateEntry crate(String name, Origin origin, Source source, Findings findings) {
        return new CrateEntry(name, "1.0.0", origin, "crates.io", "", source, List.of(), findings);
    }
}
