package dev.lazaret.analysis.grade;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Determines which rule reports a capability in a kind of unit, and with which severity. Applies the judgements in
 * {@code judgements.toml}. In each group, the first judgement that matches wins.
 */
final class CapabilityRules {
    private static final String DATA = "/dev/lazaret/analysis/catalogue/judgements.toml";

    /** Used instead of a rule id if nothing is to be reported. */
    static final String NONE = "none";

    private static final Set<String> KEYS =
            Set.of("unit", "capability", "of", "shape", "what", "with", "id", "severity", "trigger");

    /**
     * One entry of the data. An empty list or set matches everything.
     *
     * @param library whether the judgement applies only to libraries
     * @param what prefixes of the evidence's name
     * @param with capabilities, at least one of which the unit must have as well
     * @param severity severity that replaces the rule's; null for the rule's
     * @param trigger trigger that replaces the rule's; null for the rule's
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
                    && (what.isEmpty() || beginsWithAny(one.what()))
                    && (with.isEmpty() || !Collections.disjoint(with, together));
        }

        private boolean beginsWithAny(String name) {
            for (String prefix : what) {
                if (name.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<List<Judgement>> groups;

    /** The same groups, each with the judgements of one capability only. */
    private final Map<Capability, List<List<Judgement>>> byCapability = new EnumMap<>(Capability.class);

    private CapabilityRules(List<List<Judgement>> groups) {
        this.groups = groups;
        for (List<Judgement> group : groups) {
            Map<Capability, List<Judgement>> parts = new EnumMap<>(Capability.class);
            for (Judgement judgement : group) {
                parts.computeIfAbsent(judgement.capability(), _ -> new ArrayList<>())
                        .add(judgement);
            }
            parts.forEach((capability, part) -> byCapability
                    .computeIfAbsent(capability, _ -> new ArrayList<>())
                    .add(part));
        }
    }

    /**
     * Loads the data that is part of this program.
     *
     * @throws IllegalStateException if the data is broken
     */
    static CapabilityRules load() {
        try (InputStream in = CapabilityRules.class.getResourceAsStream(DATA)) {
            if (in == null) {
                throw new IllegalStateException(DATA + " is missing");
            }
            return of(TomlReader.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalStateException if the data is broken; the message contains the group, the judgement's number in
     *     the group, and the unknown value
     */
    static CapabilityRules of(Document document) {
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
        return new CapabilityRules(List.copyOf(groups));
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

    /** Returns, for each rule in the data, the capabilities that it can report. */
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

    /** Returns the judgements of a place: the first match in each group, except those whose id is {@link #NONE}. */
    List<Judgement> of(Unit.Kind unit, boolean library, Evidence one, Set<Capability> together) {
        List<Judgement> found = new ArrayList<>();
        for (List<Judgement> group : byCapability.getOrDefault(one.capability(), List.of())) {
            Judgement first = first(group, unit, library, one, together);
            if (first != null && !first.id().equals(NONE)) {
                found.add(first);
            }
        }
        return found;
    }

    private static @Nullable Judgement first(
            List<Judgement> group, Unit.Kind unit, boolean library, Evidence one, Set<Capability> together) {
        for (Judgement judgement : group) {
            if (judgement.fits(unit, library, one, together)) {
                return judgement;
            }
        }
        return null;
    }
}
