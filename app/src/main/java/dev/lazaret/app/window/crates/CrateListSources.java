package dev.lazaret.app.window.crates;

import dev.lazaret.app.step.Plan;
import java.util.List;
import java.util.Optional;

/**
 * The inputs of the list of crates in addition to the repository.
 *
 * @param complete whether all shelves and all needed crates are known
 * @param fetches number of Fetch runs since the window opened; each one may change the list
 */
public record CrateListSources(
        List<CrateInventory.Shelf> shelves, List<CrateInventory.Needed> needed, boolean complete, int fetches) {
    public CrateListSources {
        shelves = List.copyOf(shelves);
        needed = List.copyOf(needed);
    }

    /** Collects the inputs. Crates that a plan would compile count as needed. */
    public static CrateListSources of(
            List<CrateInventory.Shelf> shelves, Optional<Plan.Result> plan, boolean complete, int fetches) {
        return new CrateListSources(
                shelves,
                plan.flatMap(Plan.Result::found).flatMap(Plan::compile).stream()
                        .flatMap(work -> work.crates().packages().stream())
                        .map(crate -> new CrateInventory.Needed(crate.name(), crate.version()))
                        .toList(),
                complete,
                fetches);
    }
}
