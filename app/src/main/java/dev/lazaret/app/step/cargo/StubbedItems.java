package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.trust.UnitId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The items of the repository's source that a macro was to expand of which a stub makes nothing. */
public final class StubbedItems {
    private static final int MOST_NAMES = 100_000;

    private final Map<String, UnitId> macros;
    private final Map<String, UnitId> items = new HashMap<>();

    private StubbedItems(Map<String, UnitId> macros) {
        this.macros = macros;
    }

    /**
     * Their names, each with the unit that is left out.
     *
     * @param macros of which the stubs make nothing, by name
     */
    public static Map<String, UnitId> of(
            Repository repository, Inventory inventory, Map<String, UnitId> macros, BooleanSupplier cancelled) {
        StubbedItems found = new StubbedItems(macros);
        if (macros.isEmpty()) {
            return Map.of();
        }
        RustSource.read(
                repository, inventory, () -> cancelled.getAsBoolean() || found.items.size() > MOST_NAMES, found::file);
        return found.items;
    }

    private void file(Tokens tokens) {
        Deque<Item> waiting = new ArrayDeque<>(Outline.of(tokens).items());
        while (!waiting.isEmpty()) {
            Item item = waiting.pop();
            item.items().forEach(waiting::push);
            for (Attribute attribute : item.attributes()) {
                named(tokens, attribute).ifPresent(unit -> items.putIfAbsent(item.name(), unit));
            }
        }
    }

    private Optional<UnitId> named(Tokens tokens, Attribute attribute) {
        if (!attribute.name().equals("derive")) {
            return Optional.ofNullable(macros.get(attribute.name()));
        }
        for (int i = attribute.first(); i < attribute.last(); i++) {
            UnitId unit = tokens.kind(i) == TokenKind.IDENTIFIER ? macros.get(tokens.name(i)) : null;
            if (unit != null) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
