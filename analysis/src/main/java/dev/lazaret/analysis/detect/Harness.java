package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.subject.Mention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds targets whose own main function replaces the test harness. Benchmarks that use known libraries are graded as
 * info.
 */
final class Harness implements Detector {
    private static final String ID = "MAN-HARNESS-OFF";

    private final Set<String> known;

    Harness(Catalogue catalogue) {
        known = new HashSet<>(catalogue.list("known-harnesses"));
    }

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(Facts facts, Findings out) {
        for (Manifest manifest : facts.manifests().values()) {
            out.on(manifest.path(), () -> {
                manifest.root().table("lib").ifPresent(lib -> look(manifest, Mention.Section.LIB, lib, out));
                for (Mention.Section section : List.of(
                        Mention.Section.BIN, Mention.Section.EXAMPLE, Mention.Section.TEST, Mention.Section.BENCH)) {
                    manifest.root()
                            .array(section.name().toLowerCase(Locale.ROOT))
                            .ifPresent(targets ->
                                    targets.tables().forEach(target -> look(manifest, section, target, out)));
                }
            });
        }
    }

    private void look(Manifest manifest, Mention.Section section, Node.Table target, Findings out) {
        Optional<Member> harness = target.member("harness");
        if (harness.isEmpty() || target.bool("harness").orElse(true)) {
            return;
        }
        boolean benched =
                section == Mention.Section.BENCH && !target.bool("test").orElse(false);
        boolean ordinary = benched
                && manifest.dependencies().stream().map(Dependency::packageName).anyMatch(known::contains);
        List<Mention> mentions = new ArrayList<>();
        target.text("path").ifPresent(path -> mentions.add(new Mention.Written(Mention.As.SOURCE, 1, path)));
        mentions.add(new Mention.CargoTarget(section, target.text("name")));
        out.at(
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
