package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.overview.OverviewModel.Unread;
import dev.lazaret.viewer.overview.OverviewModel.Unread.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists entries that were not examined, grouped by reason, with the available information about each group. */
final class UnreadPartFinder {
    static final String UNREADABLE = "unreadable";
    private static final String OVERSIZED = "oversized";
    private static final int NAMED = 2;
    private static final int LONGEST = 120;

    private UnreadPartFinder() {}

    /**
     * Returns all groups.
     *
     * @param read how many crates were read; empty if no crate has been looked for yet
     */
    static List<Unread> of(Audit audit, Optional<CrateReadCounts> read) {
        List<Unread> all = new ArrayList<>();
        long crates = crates(audit);
        if (read.isPresent()) {
            all.addAll(read.get().unread());
        } else if (crates > 0) {
            all.add(CrateReadCounts.searching(crates));
        }
        all.addAll(RepositoryLayoutRemarks.missing(audit));
        Map<String, List<NotLookedAt>> byReason = new LinkedHashMap<>();
        audit.notLookedAt().stream()
                .filter(one -> !RepositoryLayoutRemarks.isShape(one, audit))
                .forEach(one -> byReason.computeIfAbsent(one.why(), why -> new ArrayList<>())
                        .add(one));
        byReason.forEach((why, of) -> all.add(group(why, of)));
        return all;
    }

    private static Unread group(String why, List<NotLookedAt> of) {
        int count = of.size();
        boolean one = count == 1;
        EntryKind kind = of.getFirst().kind();
        if (one && of.getFirst().path().isRoot()) {
            String words = Inert.line(why, LONGEST);
            return new Unread(
                    Subject.CRATES,
                    Character.toUpperCase(words.charAt(0)) + words.substring(1),
                    "The folder as a whole");
        }
        String things = things(of);
        String title = switch (why) {
            case OVERSIZED -> things + " too large to be analysed";
            case UNREADABLE -> things + " not readable for you";
            case "link leaves the repository" -> things + (one ? " leads" : " lead") + " outside the folder";
            case "not a regular file" -> things + (one ? " is" : " are") + " not read: no regular file";
            default -> things + ": " + Inert.line(why, LONGEST);
        };
        List<String> all = of.stream().map(UnreadPartFinder::name).toList();
        return new Unread(subject(kind), title, names(all), all.size() > NAMED ? all : List.of());
    }

    /** Returns text such as {@code 3 files}, {@code 1 folder} or, for mixed kinds, {@code 4 entries}. */
    static String things(List<NotLookedAt> of) {
        EntryKind kind = of.getFirst().kind();
        boolean alike = of.stream().allMatch(one -> one.kind() == kind);
        return switch (alike ? kind : EntryKind.OTHER) {
            case FILE -> CountFormatter.unbroken(of.size(), "file");
            case DIRECTORY -> CountFormatter.unbroken(of.size(), "folder");
            case LINK -> CountFormatter.unbroken(of.size(), "link");
            case FIFO, SOCKET, DEVICE, OTHER -> CountFormatter.unbroken(of.size(), "entry", "entries");
        };
    }

    /** Returns a summary with a verb, such as {@code 2 files and 18 dependencies were}. */
    static String sum(Audit audit, Optional<CrateReadCounts> read) {
        long crates = read.map(known -> (long) known.open()).orElseGet(() -> crates(audit));
        List<String> parts = new ArrayList<>();
        if (!audit.notLookedAt().isEmpty()) {
            parts.add(things(audit.notLookedAt()));
        }
        if (crates > 0) {
            parts.add(CrateReadCounts.dependencies(crates));
        }
        boolean one = audit.notLookedAt().size() + crates == 1;
        return String.join(" and ", parts) + (one ? " was" : " were");
    }

    static long crates(Audit audit) {
        return audit.cargo().crates().stream()
                .filter(crate -> !crate.source().equals("path"))
                .count();
    }

    private static Subject subject(EntryKind kind) {
        return switch (kind) {
            case DIRECTORY -> Subject.FOLDER;
            case LINK -> Subject.LINK;
            case FILE, FIFO, SOCKET, DEVICE, OTHER -> Subject.FILE;
        };
    }

    private static String name(NotLookedAt one) {
        String path =
                one.path().isRoot() ? "the whole folder" : Inert.path(one.path().bytes());
        return one.bytes() > 0 ? path + " (" + ByteSizeFormatter.rough(one.bytes()) + ")" : path;
    }

    private static String names(List<String> all) {
        String named = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? named + " and " + (all.size() - NAMED) + " more" : named;
    }

    /** Returns text such as "144 of 148 files read in full". */
    static String words(Audit audit) {
        long unread = audit.notLookedAt().stream()
                .filter(one -> one.kind() == EntryKind.FILE)
                .map(NotLookedAt::path)
                .distinct()
                .count();
        long files = audit.inventory().files();
        return CountFormatter.unbroken(Math.max(0, files - unread)) + " of " + CountFormatter.unbroken(files, "file")
                + " read in full";
    }
}
