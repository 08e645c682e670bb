package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds targets whose own main function replaces the test harness. Findings for benchmarks that use known libraries
 * have the severity {@code INFO}.
 */
final class CustomTestHarnesses implements Detector {
    private static final String ID = "MAN-HARNESS-OFF";

    private final Set<String> known;

    CustomTestHarnesses(Catalogue catalogue) {
        known = new HashSet<>(catalogue.list("known-harnesses"));
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        for (Manifest manifest : facts.manifests().values()) {
            out.runOn(manifest.path(), () -> {
                manifest.root().table("lib").ifPresent(lib -> look(manifest, ScopeReference.Section.LIB, lib, out));
                for (ScopeReference.Section section : List.of(
                        ScopeReference.Section.BIN,
                        ScopeReference.Section.EXAMPLE,
                        ScopeReference.Section.TEST,
                        ScopeReference.Section.BENCH)) {
                    manifest.root()
                            .array(section.name().toLowerCase(Locale.ROOT))
                            .ifPresent(targets ->
                                    targets.tables().forEach(target -> look(manifest, section, target, out)));
                }
            });
        }
    }

    private void look(Manifest manifest, ScopeReference.Section section, Node.Table target, FindingCollector out) {
        Optional<Member> harness = target.member("harness");
        if (harness.isEmpty() || target.bool("harness").orElse(true)) {
            return;
        }
        boolean benched =
                section == ScopeReference.Section.BENCH && !target.bool("test").orElse(false);
        boolean ordinary = benched
                && manifest.dependencies().stream().map(Dependency::packageName).anyMatch(known::contains);
        List<ScopeReference> mentions = new ArrayList<>();
        target.text("path")
                .ifPresent(path -> mentions.add(new ScopeReference.Written(ScopeReference.As.SOURCE, 1, path)));
        mentions.add(new ScopeReference.CargoTarget(section, target.text("name")));
        out.report(
                ID,
                manifest.path(),
                harness.get().at(),
                "harness = false",
                Confidence.SURE,
                ordinary ? Severity.INFO : null,
                benched ? Trigger.OTHER : null,
                mentions);
    }
}
