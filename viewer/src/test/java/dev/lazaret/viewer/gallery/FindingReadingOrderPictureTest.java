package dev.lazaret.viewer.gallery;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.compare.BaselineComparison;
import dev.lazaret.analysis.compare.EarlierAudit;
import dev.lazaret.analysis.compare.EarlierFinding;
import dev.lazaret.analysis.compare.LastOpenedComparison;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.code.ShownFile;
import dev.lazaret.viewer.findings.BidiLine;
import dev.lazaret.viewer.findings.FindingCard;
import dev.lazaret.viewer.findings.FindingFilter;
import dev.lazaret.viewer.findings.FindingPane;
import dev.lazaret.viewer.findings.FindingsPane;
import dev.lazaret.viewer.findings.RuleTexts;
import dev.lazaret.viewer.overview.OverviewModel;
import dev.lazaret.viewer.overview.OverviewPage;
import dev.lazaret.viewer.theme.Theme;
import dev.lazaret.viewer.tree.FileTree;
import dev.lazaret.viewer.tree.FileTreeModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that overview and review are drawn in the themes of {@link Pictures#themes}. */
@Tag("window")
class FindingReadingOrderPictureTest {
    private static final FindingPane.FindingVerdicts NO_VERDICTS =
            new FindingPane.FindingVerdicts(Verdict.UNREVIEWED, List.of());

    static final RuleTexts TEXTS = new RuleTexts(
            "Four invisible characters reorder the line where it is shown. A reader sees a guarded branch. The compiler sees a comparison that always differs.",
            "View shows marks and never reorders. Check and Build compile the line, Test and Run execute it in the sandbox only.",
            "Read the line with its marks. Ask who wrote it, and compare with upstream.",
            "Rare outside of tests for text with both directions.",
            "A line that is split by a macro.");

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void overview(Theme theme) throws TimeoutException {
        OverviewModel model = OverviewModel.of(Audits.example(), Audits::verdict, 510, true);
        var shown = Pictures.show(() -> new OverviewPage(new Deaf()), 1000, 900, theme);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            shown.view().show(model);
            shown.view().focusStart();
        });
        Pictures.draw(shown.stage(), "overview-" + name(theme));

        OverviewModel since =
                OverviewModel.of(Audits.example(), Audits::verdict, 510, true, Optional.empty(), Optional.of(before()));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> shown.view().show(since));
        Pictures.draw(shown.stage(), "overview-since-" + name(theme));

        OverviewModel nothing =
                OverviewModel.of(Audits.audit(List.of(), List.of(), 0), finding -> Verdict.UNREVIEWED, 510, true);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> shown.view().show(nothing));
        Pictures.draw(shown.stage(), "overview-nothing-" + name(theme));
    }

    /** Returns a baseline that lacks half of the findings, and has one that is gone. */
    private static LastOpenedComparison before() {
        Audit audit = Audits.example();
        List<EarlierFinding> earlier = new ArrayList<>(audit.findings().stream()
                .filter(finding -> finding.line() % 2 == 0)
                .map(finding -> earlier(finding, finding.fingerprint()))
                .toList());
        earlier.add(earlier(audit.findings().getFirst(), "gone"));
        return new LastOpenedComparison(
                LocalDate.of(2026, 11, 12),
                BaselineComparison.of(audit, new EarlierAudit("quay", "", audit.catalogue(), earlier)));
    }

    private static EarlierFinding earlier(Finding finding, String fingerprint) {
        return new EarlierFinding(
                finding.id(),
                finding.family(),
                finding.severity(),
                finding.trigger(),
                finding.effect(),
                finding.path(),
                finding.line(),
                finding.title(),
                finding.evidence(),
                fingerprint,
                "",
                finding.subjects().digest().toString());
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void review(Theme theme) throws TimeoutException {
        Audit audit = Audits.example();
        Finding bidi = audit.findings().stream()
                .filter(finding -> finding.id().equals("SRC-BIDI"))
                .findFirst()
                .orElseThrow();
        FileTreeModel files = FileTreeModel.of(audit.inventory(), audit.findings());
        ShownFile lexer = ShownFile.of(bidi.path(), Example.bytes(Example.LEXER), 100);
        BidiLine line = BidiLine.of(
                Example.LEXER.lines().skip(13).findFirst().orElseThrow(),
                Optional.of(new BidiLine.Allowed(
                        "#![allow(text_direction_codepoint_in_literal)]", RepoPath.of("src/lib.rs"), 3)));
        var shown = Pictures.show(Review::new, 1376, 740, theme);
        Review review = shown.view();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            review.files.show(files);
            review.files.select(RepoPath.of("src/lexer.rs"));
            review.tree.show(audit.findings(), Audits::verdict);
            review.code.show(
                    List.of("src", "lexer.rs"),
                    lexer,
                    audit.findings().stream()
                            .filter(finding -> finding.path().equals(bidi.path()))
                            .toList());
            review.code
                    .view()
                    .showCard(
                            14,
                            new FindingCard(
                                    bidi, TEXTS, Verdict.UNREVIEWED, Optional.of(line), (path, at) -> {}, () -> {}));
            review.finding.show(bidi, TEXTS, NO_VERDICTS, 2, 22, Optional.of(line), List.of());
        });
        Pictures.until(
                () -> review.tree.order().size() > 0 && review.code.view().isShown());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> review.tree.select(bidi));
        Pictures.draw(shown.stage(), "review-" + name(theme));

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            review.tree.filter(FindingFilter.ofRow(new TriggerGroup.On(Trigger.CARGO)));
            review.code.openFind();
        });
        Pictures.until(() -> review.tree.order().size() == 4);
        Pictures.draw(shown.stage(), "review-filter-" + name(theme));

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> review.code.closeFind());
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> review.finding.accept());
        Pictures.draw(shown.stage(), "review-accept-" + name(theme));
    }

    @ParameterizedTest
    @MethodSource("dev.lazaret.viewer.gallery.Pictures#themes")
    void strip(Theme theme) throws TimeoutException {
        Finding finding = Audits.example().findings().getFirst();
        var shown = Pictures.show(FindingPane::new, 810, 200, theme);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            shown.view().setStrip(true);
            shown.view().show(finding, TEXTS, NO_VERDICTS, 2, 22, Optional.empty(), List.of());
        });
        Pictures.draw(shown.stage(), "strip-" + name(theme));
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> shown.view().accept());
        Pictures.draw(shown.stage(), "strip-accept-" + name(theme));
    }

    private static String name(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /** The parts of a review next to each other, as in the window. */
    private static final class Review extends HBox {
        final FindingsPane tree = new FindingsPane();
        final FileTree files = new FileTree();
        final CodePane code = new CodePane();
        final FindingPane finding = new FindingPane();

        Review() {
            SplitPane left = new SplitPane(tree, files);
            left.setOrientation(Orientation.VERTICAL);
            left.setDividerPositions(0.66);
            left.setMinWidth(312);
            left.setMaxWidth(312);
            HBox.setHgrow(code, Priority.ALWAYS);
            code.setMinWidth(0);
            finding.setMinWidth(352);
            finding.setMaxWidth(352);
            getChildren().addAll(left, code, finding);
        }
    }
}
