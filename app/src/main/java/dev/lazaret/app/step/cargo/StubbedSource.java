package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.run.UnitId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the repository's source has of macros that stubs replace. Source is read when a part is first needed, because
 * most checks have no error. For one thread.
 */
final class StubbedSource {
    private final Supplier<StubbedItems> itemSearch;
    private final Supplier<MacroWrappers> wrapperSearch;
    private final Function<Map<String, List<UnitId>>, StubUses> useSearch;
    private Optional<StubbedItems> items = Optional.empty();
    private Optional<MacroWrappers> wrappers = Optional.empty();
    private Optional<StubUses> uses = Optional.empty();

    StubbedSource(
            Supplier<StubbedItems> itemSearch,
            Supplier<MacroWrappers> wrapperSearch,
            Function<Map<String, List<UnitId>>, StubUses> useSearch) {
        this.itemSearch = itemSearch;
        this.wrapperSearch = wrapperSearch;
        this.useSearch = useSearch;
    }

    /** Returns the source of a stage without stubs. */
    static StubbedSource none() {
        return new StubbedSource(() -> StubbedItems.NONE, () -> MacroWrappers.NONE, _ -> StubUses.NONE);
    }

    /** Returns the items and calls that stubs leave unexpanded. */
    StubbedItems items() {
        StubbedItems found = items.orElseGet(itemSearch);
        items = Optional.of(found);
        return found;
    }

    /** Returns the {@code macro_rules!} macros whose expansions stubs leave incomplete. */
    MacroWrappers wrappers() {
        MacroWrappers found = wrappers.orElseGet(wrapperSearch);
        wrappers = Optional.of(found);
        return found;
    }

    /**
     * Returns which packages use macros of stubbed units.
     *
     * @param exporting the units by the names of their macros; the same for each call
     */
    StubUses uses(Map<String, List<UnitId>> exporting) {
        StubUses found = uses.orElseGet(() -> useSearch.apply(exporting));
        uses = Optional.of(found);
        return found;
    }
}
