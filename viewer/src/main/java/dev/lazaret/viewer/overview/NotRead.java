package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Kind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.viewer.overview.OverviewModel.Unread;
import dev.lazaret.viewer.overview.OverviewModel.Unread.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was not looked at, grouped by the reason, each with what is known all the same. */
final class NotRead {
    private static final int NAMED = 2;

    private NotRead() {}

    static List<Unread> of(Audit audit) {
        List<Unread> all = new ArrayList<>();
        long crates = audit.cargo().crates().stream()
                .filter(crate -> !crate.source().equals("path"))
                .count();
        if (crates > 0) {
            all.add(new Unread(
                    Subject.CRATES,
                    crates == 1 ? "1 dependency not read" : crates + " dependencies not read",
                    "Whether they run code at Check is unknown until Fetch"));
        }
        Map<String, List<NotLookedAt>> byReason = new LinkedHashMap<>();
        audit.notLookedAt()
                .forEach(one -> byReason.computeIfAbsent(one.why(), why -> new ArrayList<>())
                        .add(one));
        byReason.forEach((why, of) -> all.add(group(why, of)));
        return all;
    }

    private static Unread group(String why, List<NotLookedAt> of) {
        int count = of.size();
        Kind kind = of.getFirst().kind();
        boolean one = count == 1;
        String things =
                of.stream().allMatch(entry -> entry.kind() == kind) ? things(kind, one) : one ? "entry" : "entries";
        String title = switch (why) {
            case "oversized" -> count + " " + things + " too large to be analysed";
            case "unreadable" -> count + " " + things + " not readable for you";
            case "link leaves the repository" ->
                count + " " + things + (one ? " leads" : " lead") + " outside the folder";
            case "not a regular file" -> count + " " + things + (one ? " is" : " are") + " not read: no regular file";
            default -> count + " " + things + ": " + Inert.line(why, 120);
        };
        return new Unread(subject(kind), title, names(of));
    }

    private static String things(Kind kind, boolean one) {
        return switch (kind) {
            case FILE -> one ? "file" : "files";
            case DIRECTORY -> one ? "folder" : "folders";
            case LINK -> one ? "link" : "links";
            case FIFO, SOCKET, DEVICE, OTHER -> one ? "entry" : "entries";
        };
    }

    private static Subject subject(Kind kind) {
        return switch (kind) {
            case DIRECTORY -> Subject.FOLDER;
            case LINK -> Subject.LINK;
            case FILE, FIFO, SOCKET, DEVICE, OTHER -> Subject.FILE;
        };
    }

    private static String names(List<NotLookedAt> of) {
        StringBuilder names = new StringBuilder();
        for (NotLookedAt one : of.subList(0, Math.min(NAMED, of.size()))) {
            names.append(names.isEmpty() ? "" : ", ")
                    .append(Inert.path(one.path().bytes()));
            if (one.bytes() > 0) {
                names.append(" (").append(size(one.bytes())).append(')');
            }
        }
        return of.size() > NAMED ? names + " and " + (of.size() - NAMED) + " more" : names.toString();
    }

    private static String size(long bytes) {
        if (bytes < 1_000_000) {
            return Math.max(1, bytes / 1_000) + " KB";
        }
        return bytes / 1_000_000 + " MB";
    }

    /** "144 of 148 files read in full". */
    static String words(Audit audit) {
        long unread = audit.notLookedAt().stream()
                .filter(one -> one.kind() == Kind.FILE)
                .map(NotLookedAt::path)
                .distinct()
                .count();
        long files = audit.inventory().files();
        return Math.max(0, files - unread) + " of " + files + (files == 1 ? " file" : " files") + " read in full";
    }
}
