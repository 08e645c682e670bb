package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Set;

/**
 * Determines in which folders cargo uses the file of a finding. Cargo and rustup search for configuration and toolchain
 * files in the folder in which they start and in the folders above it. Therefore such a file below the top folder
 * applies only in its own folder and below.
 */
final class CargoConfigScopeChecker {
    private static final String FOLDER = ".cargo";
    private static final Set<String> CONFIGURATION = Set.of("config", "config.toml");
    private static final Set<String> TOOLCHAIN = Set.of("rust-toolchain", "rust-toolchain.toml");

    private CargoConfigScopeChecker() {}

    /**
     * Whether a finding applies to cargo only in a folder below the top one. False if a link in the top folder may
     * refer to the finding's file.
     */
    static boolean isBelow(Inventory inventory, Finding finding) {
        RepoPath path = finding.path();
        RepoPath parent = path.parent();
        boolean configuration =
                CONFIGURATION.contains(path.name()) && parent.name().equals(FOLDER);
        return finding.trigger() == Trigger.CARGO
                && (configuration ? parent.depth() > 1 : TOOLCHAIN.contains(path.name()) && path.depth() > 1)
                && !isLinkedAtTop(inventory);
    }

    private static boolean isLinkedAtTop(Inventory inventory) {
        RepoPath folder = RepoPath.of(FOLDER);
        return isLink(inventory, folder)
                || CONFIGURATION.stream().anyMatch(name -> isLink(inventory, folder.child(name)))
                || TOOLCHAIN.stream().anyMatch(name -> isLink(inventory, RepoPath.of(name)));
    }

    private static boolean isLink(Inventory inventory, RepoPath path) {
        return inventory
                .entry(path)
                .filter(entry -> entry.kind() == EntryKind.LINK)
                .isPresent();
    }
}
