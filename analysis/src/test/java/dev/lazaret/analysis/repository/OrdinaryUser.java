package dev.lazaret.analysis.repository;

import java.nio.file.Path;

/** Scans one folder and prints what was not examined. A test starts it as another user. */
final class OrdinaryUser {
    private OrdinaryUser() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        switch (Repository.open(Path.of(args[0]))) {
            case RepositoryOpenResult.Refused(String reason) -> System.out.println("refused: " + reason);
            case RepositoryOpenResult.Ready(Repository repository) -> {
                try (repository) {
                    print(repository.scan(ScanLimits.DEFAULT, () -> (entry, content) -> {}, ScanMonitor.NONE));
                }
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(ScanResult scan) {
        if (scan instanceof ScanResult.Done(Inventory inventory)) {
            inventory
                    .notLookedAt()
                    .forEach(entry ->
                            System.out.println(entry.path() + " " + entry.kind().word() + ": " + entry.why()));
            System.out.println("whole: " + inventory.whole() + ", files: " + inventory.files());
        }
    }
}
