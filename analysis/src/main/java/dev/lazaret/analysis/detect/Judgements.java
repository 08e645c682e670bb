package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.ArgumentShape;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which rule speaks of which capability in which unit, and how severe it is there: the data of {@code judgements.toml}, the first that fits. */
final class Judgements {
    private static final String DATA = "/dev/lazaret/analysis/catalogue/judgements.toml";

    /** In place of a rule: there is nothing to say. */
    static final String NONE = "none";

    private static final Set<String> KEYS =
            Set.of("unit", "capability", "of", "shape", "what", "with", "id", "severity", "trigger");

    /**
     * One line of the data. An empty list or set fits everything.
     *
     * @param library whether it speaks of files of libraries only
     * @param what beginnings of what tells it
     * @param with capabilities of which the unit has one as well
     * @param severity in place of the rule's
     * @param trigger in place of the rule's
     */
    record Judgement(
            String id,
            Set<Unit.Kind> units,
            Capability capability,
            boolean library,
            Set<ArgumentShape> shapes,
            List<String> what,
            Set<Capability> with,
            @Nullable Severity severity,
            @Nullable Trigger trigger) {

        boolean fits(Unit.Kind unit, boolean ofLibrary, Evidence one, Set<Capability> together) {
            return (ofLibrary || !library)
                    && (units.isEmpty() || units.contains(unit))
                    && capability == one.capability()
                    && (shapes.isEmpty() || shapes.contains(one.shape()))
                    && (what.isEmpty() || what.stream().anyMatch(one.what()::startsWith))
                    && (with.isEmpty() || with.stream().anyMatch(together::contains));
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

    /** @throws IllegalStateException that names the group, the number in it, and the word that is not known */
    static Judgements of(Document document) {
        if (!document.problems().isEmpty()) {
            throw new IllegalStateException(DATA + " is broken: " + document.problems());
        }
        List<List<Judgement>> groups = new ArrayList<>();
        for (Member member : document.root().members()) {
            if (member.value() instanceof Node.Array array) {
                List<Judgement> group = new ArrayList<>();
                for (Node.Table table : array.tables()) {
                    group.add(judgement(table, member.key() + ' ' + (group.size() + 1)));
                }
                groups.add(List.copyOf(group));
            }
        }
        return new Judgements(List.copyOf(groups));
    }

    private static Judgement judgement(Node.Table table, String where) {
        for (Member member : table.members()) {
            known(where, "key", member.key(), KEYS.contains(member.key()));
        }
        Set<Capability> capabilities = words(table, where, "capability", Capability.class, Capability::word);
        known(where, "capability", "none or several", capabilities.size() == 1);
        List<String> of = texts(table, "of");
        known(where, "of", String.join(", ", of), of.isEmpty() || of.equals(List.of("library")));
        return new Judgement(
                table.text("id").orElse(""),
                words(table, where, "unit", Unit.Kind.class, Unit.Kind::word),
                capabilities.iterator().next(),
                !of.isEmpty(),
                words(table, where, "shape", ArgumentShape.class, ArgumentShape::word),
                texts(table, "what"),
                words(table, where, "with", Capability.class, Capability::word),
                words(table, where, "severity", Severity.class, Severity::word).stream()
                        .findFirst()
                        .orElse(null),
                words(table, where, "trigger", Trigger.class, Trigger::word).stream()
                        .findFirst()
                        .orElse(null));
    }

    private static <E extends Enum<E>> Set<E> words(
            Node.Table table, String where, String key, Class<E> type, Function<E, String> word) {
        Set<E> found = EnumSet.noneOf(type);
        for (String text : texts(table, key)) {
            Set<E> named = EnumSet.allOf(type);
            named.removeIf(one -> !word.apply(one).equals(text));
            known(where, key, text, !named.isEmpty());
            found.addAll(named);
        }
        return found;
    }

    private static void known(String where, String key, String text, boolean known) {
        if (!known) {
            throw new IllegalStateException(DATA + " " + where + ": no " + key + " " + text);
        }
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
                found.computeIfAbsent(judgement.id(), _ -> EnumSet.noneOf(Capability.class))
                        .add(judgement.capability());
            }
        }
        return found;
    }

    /** What the data say of a place: of each group the first line that fits; nothing for {@link #NONE}. */
    List<Judgement> of(Unit.Kind unit, boolean library, Evidence one, Set<Capability> together) {
        List<Judgement> found = new ArrayList<>();
        for (List<Judgement> group : groups) {
            group.stream()
                    .filter(judgement -> judgement.fits(unit, library, one, together))
                    .findFirst()
                    .filter(judgement -> !judgement.id().equals(NONE))
                    .ifPresent(found::add);
        }
        return found;
    }
}
