package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.Toml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rule speaks of which capability in which unit, and how severe it is there: the data of {@code judgements.toml}, the first that fits. */
final class Judgements {
    private static final String DATA = "/dev/lazaret/analysis/catalogue/judgements.toml";

    /**
     * One line of the data.
     *
     * @param units words of units; empty for any
     * @param shapes words of shapes; empty for any
     * @param what beginnings of what tells it; empty for any
     * @param with capabilities of which the unit has one as well; empty for none needed
     * @param severity in place of the rule's
     * @param trigger in place of the rule's
     * @param of {@code library} for files of libraries only; empty for any
     */
    record Judgement(
            String id,
            List<String> units,
            String capability,
            List<String> shapes,
            List<String> what,
            List<String> with,
            @Nullable Severity severity,
            @Nullable Trigger trigger,
            String of) {

        boolean fits(Unit.Kind unit, boolean library, Evidence one, Set<Capability> together) {
            return (of.isEmpty() || library)
                    && (units.isEmpty() || units.contains(unit.word()))
                    && capability.equals(one.capability().word())
                    && (shapes.isEmpty() || shapes.contains(one.shape().word()))
                    && (what.isEmpty() || what.stream().anyMatch(one.what()::startsWith))
                    && (with.isEmpty()
                            || together.stream().map(Capability::word).anyMatch(with::contains));
        }
    }

    private final List<List<Judgement>> groups;

    private Judgements(List<List<Judgement>> groups) {
        this.groups = groups;
    }

    /**
     * The program's own data.
     *
     * @throws IllegalStateException if they are broken
     */
    static Judgements load() {
        try (InputStream in = Judgements.class.getResourceAsStream(DATA)) {
            if (in == null) {
                throw new IllegalStateException(DATA + " is missing");
            }
            return of(Toml.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Judgements of(Document document) {
        if (!document.problems().isEmpty()) {
            throw new IllegalStateException(DATA + " is broken: " + document.problems());
        }
        List<List<Judgement>> groups = new ArrayList<>();
        for (Member member : document.root().members()) {
            if (member.value() instanceof Node.Array array) {
                groups.add(array.tables().stream().map(Judgements::judgement).toList());
            }
        }
        return new Judgements(List.copyOf(groups));
    }

    private static Judgement judgement(Node.Table table) {
        String severity = table.text("severity").orElse("");
        String trigger = table.text("trigger").orElse("");
        String capability = table.text("capability").orElse("");
        if ((!severity.isEmpty() && Severity.of(severity).isEmpty())
                || (!trigger.isEmpty() && Trigger.of(trigger).isEmpty())
                || Capability.of(capability).isEmpty()) {
            throw new IllegalStateException(
                    DATA + ": unknown word at line " + table.at().line());
        }
        return new Judgement(
                table.text("id").orElse(""),
                texts(table, "unit"),
                capability,
                texts(table, "shape"),
                texts(table, "what"),
                texts(table, "with"),
                Severity.of(severity).orElse(null),
                Trigger.of(trigger).orElse(null),
                table.text("of").orElse(""));
    }

    private static List<String> texts(Node.Table table, String key) {
        return table.array(key)
                .map(Node.Array::texts)
                .orElseGet(() -> table.text(key).map(List::of).orElse(List.of()));
    }

    /** The capabilities that each rule of the data can speak of. */
    Map<String, Set<Capability>> capabilities() {
        Map<String, Set<Capability>> found = new HashMap<>();
        for (List<Judgement> group : groups) {
            for (Judgement judgement : group) {
                Capability.of(judgement.capability())
                        .ifPresent(one -> found.computeIfAbsent(judgement.id(), _ -> EnumSet.noneOf(Capability.class))
                                .add(one));
            }
        }
        return found;
    }

    /** What the data say of a place: of each group the first line that fits; none with the id "none". */
    List<Judgement> of(Unit.Kind unit, boolean library, Evidence one, Set<Capability> together) {
        List<Judgement> found = new ArrayList<>();
        for (List<Judgement> group : groups) {
            group.stream()
                    .filter(judgement -> judgement.fits(unit, library, one, together))
                    .findFirst()
                    .filter(judgement -> !judgement.id().equals("none"))
                    .ifPresent(found::add);
        }
        return found;
    }
}
