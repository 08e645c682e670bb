package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the objects of one repository: loose objects and packs, including alternates inside the opened folder. */
final class ObjectDatabase {
    static final String TOO_MUCH = "the objects are more than is read";

    private static final int ALTERNATES_BYTES = 1 << 16;
    private static final int ALTERNATES = 16;
    private static final int PACKS = 1_000;

    private final GitFileReader files;
    private final GitObjectBudget allowance;
    private final List<RepoPath> folders = new ArrayList<>();
    private final List<Pack> packs = new ArrayList<>();
    private String missing = "an object is missing";

    ObjectDatabase(Repository repository, Inventory inventory, RepoPath folder, GitObjectBudget allowance) {
        this.files = new GitFileReader(repository);
        this.allowance = allowance;
        Deque<RepoPath> waiting = new ArrayDeque<>(List.of(folder));
        Set<RepoPath> seen = new LinkedHashSet<>();
        while (!waiting.isEmpty() && seen.size() < ALTERNATES) {
            RepoPath next = waiting.remove();
            if (seen.add(next)) {
                waiting.addAll(alternates(next));
            }
        }
        folders.addAll(seen);
        for (RepoPath next : folders) {
            for (Entry entry : inventory.below(next.child("pack"))) {
                if (entry.isFile() && entry.path().name().endsWith(".idx")) {
                    if (packs.size() == PACKS) {
                        missing = "there are more packs than are looked through";
                        break;
                    }
                    packs.add(new Pack(repository, entry.path(), allowance));
                }
            }
        }
    }

    private List<RepoPath> alternates(RepoPath folder) {
        GitResult<Optional<String>> text = files.text(folder.child("info/alternates"), ALTERNATES_BYTES);
        if (text instanceof GitResult.Unknown<Optional<String>>(String why)) {
            missing = why;
        }
        List<RepoPath> found = new ArrayList<>();
        if (text instanceof GitResult.Ok<Optional<String>>(Optional<String> content)) {
            for (String line : content.orElse("").lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    Optional<RepoPath> inside = GitPathResolver.inside(folder, line);
                    inside.ifPresentOrElse(
                            found::add,
                            () -> missing = "alternates names a folder outside the opened one, which is not followed");
                }
            }
        }
        return found;
    }

    /** Returns the content of an object. Verifies its type, and that the hash of its content equals {@code id}. */
    GitResult<byte[]> read(ObjectId id, String type) {
        return find(id).flatMap(object -> {
            ObjectId real = new Sha1().object(object.type(), object.content(), object.content().length);
            return object.type().equals(type) && real.equals(id)
                    ? GitResult.ok(object.content())
                    : GitResult.unknown(ZlibInflater.DAMAGED);
        });
    }

    private GitResult<GitObject> find(ObjectId id) {
        String name = id.name();
        for (RepoPath folder : folders) {
            RepoPath path = folder.child(name.substring(0, 2) + "/" + name.substring(2));
            switch (files.bytes(path, GitObjectBudget.OBJECT_BYTES)) {
                case GitResult.Unknown<Optional<byte[]>>(String why) -> {
                    return GitResult.unknown(why);
                }
                case GitResult.Ok<Optional<byte[]>>(Optional<byte[]> packed) -> {
                    if (packed.isPresent()) {
                        return loose(packed.get());
                    }
                }
            }
        }
        for (Pack pack : packs) {
            switch (pack.read(id)) {
                case GitResult.Unknown<Optional<GitObject>>(String why) -> missing = why;
                case GitResult.Ok<Optional<GitObject>>(Optional<GitObject> object) -> {
                    if (object.isPresent()) {
                        return GitResult.ok(object.get());
                    }
                }
            }
        }
        return GitResult.unknown(missing);
    }

    /** Reads a loose object: {@code TYPE SIZE NUL CONTENT}, compressed with zlib. */
    private GitResult<GitObject> loose(byte[] packed) {
        if (!allowance.spend(packed.length)) {
            return GitResult.unknown(TOO_MUCH);
        }
        return ZlibInflater.atMost(GitObjectBudget.OBJECT_BYTES, packed).flatMap(bytes -> {
            if (!allowance.spend(bytes.length)) {
                return GitResult.unknown(TOO_MUCH);
            }
            int zero = 0;
            while (zero < bytes.length && bytes[zero] != 0) {
                zero++;
            }
            if (zero == bytes.length || zero > 32) {
                return GitResult.unknown(ZlibInflater.DAMAGED);
            }
            String head = new String(bytes, 0, zero, StandardCharsets.ISO_8859_1);
            byte[] content = Arrays.copyOfRange(bytes, zero + 1, bytes.length);
            int space = head.indexOf(' ');
            return space > 0 && head.substring(space + 1).equals(Integer.toString(content.length))
                    ? GitResult.ok(new GitObject(head.substring(0, space), content))
                    : GitResult.unknown(ZlibInflater.DAMAGED);
        });
    }
}
