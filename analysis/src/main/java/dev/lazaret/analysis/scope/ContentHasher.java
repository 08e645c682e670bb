package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes the digest of the content at a path. A verdict at that path applies to this digest only.
 *
 * <p>The digest of a file covers its content and its execute bit. The digest of a link covers its target and the
 * content to which the target resolves. The digest of a folder covers its listing. If the content of an entry could not
 * be read, the digest covers the entry's kind and size. If there is no entry at the path, the digest is that of the
 * whole repository.
 */
public record ContentHasher(Inventory inventory) {
    /** Maximum number of links followed, as in Linux. */
    private static final int LINKS = 40;

    /** Returns the digest of the content at this path. */
    public Digest digestAt(RepoPath path) {
        return digestAt(path, LINKS);
    }

    private Digest digestAt(RepoPath path, int links) {
        if (path.isRoot()) {
            return listing(path);
        }
        Optional<Entry> found = inventory.entry(path);
        if (found.isPresent()) {
            return digestOf(found.get(), links);
        }
        Optional<RepoPath> real = links == 0 ? Optional.empty() : belowLink(path);
        return real.isPresent() ? digestAt(real.get(), links - 1) : inventory.digest();
    }

    private Digest digestOf(Entry entry, int links) {
        Digest content = entry.digest();
        Link link = entry.link();
        if (content != null) {
            return ofFile(entry.executable(), content);
        }
        if (link != null) {
            RepoPath resolved = link.resolved();
            MessageDigest sum = sum("link");
            sum.update(link.target());
            if (resolved != null && links > 0) {
                sum.update(digestAt(resolved, links - 1).bytes());
            }
            return Digest.finish(sum);
        }
        if (entry.kind() == EntryKind.DIRECTORY) {
            return listing(entry.path());
        }
        return Digest.finish(sum(entry.kind().word() + " of " + entry.bytes()));
    }

    /** Returns the digest of a regular file: its content and its execute bit. */
    static Digest ofFile(boolean executable, Digest content) {
        if (!executable) {
            return content;
        }
        MessageDigest sum = sum("executable");
        sum.update(content.bytes());
        return Digest.finish(sum);
    }

    private Digest listing(RepoPath folder) {
        MessageDigest sum = sum("listing");
        for (Entry entry : inventory.below(folder)) {
            if (entry.path().parent().equals(folder)) {
                sum.update((entry.kind().word() + ' ').getBytes(StandardCharsets.UTF_8));
                sum.update(entry.path().nameBytes());
                sum.update((byte) 0);
            }
        }
        return Digest.finish(sum);
    }

    /**
     * Returns the path to which {@code path} resolves if a folder above it is a link to a folder inside the repository;
     * empty if there is no such link.
     */
    private Optional<RepoPath> belowLink(RepoPath path) {
        List<byte[]> below = new ArrayList<>();
        for (RepoPath at = path; !at.isRoot(); at = at.parent()) {
            Optional<Entry> entry = inventory.entry(at);
            if (entry.isPresent()) {
                Link link = entry.get().link();
                RepoPath real = link == null ? null : link.resolved();
                if (real == null) {
                    return Optional.empty();
                }
                for (byte[] name : below.reversed()) {
                    real = real.child(name);
                }
                return Optional.of(real);
            }
            below.add(at.nameBytes());
        }
        return Optional.empty();
    }

    private static MessageDigest sum(String label) {
        MessageDigest sum = Digest.start();
        sum.update(label.getBytes(StandardCharsets.UTF_8));
        sum.update((byte) 0);
        return sum;
    }
}
