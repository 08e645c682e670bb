package dev.lazaret.analysis.document;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The members of a large table, indexed by key. Rules look up keys for each member, so scanning the list at each lookup
 * would take too long.
 */
final class IndexedMemberList extends AbstractList<Member> implements RandomAccess {
    /** Maximum number of members that are scanned instead of indexed. */
    private static final int FEW = 16;

    private final List<Member> members;
    private volatile @Nullable Map<String, Member> first;
    private volatile @Nullable Map<String, Member> last;

    private IndexedMemberList(List<Member> members) {
        this.members = members;
    }

    /** Returns an unmodifiable copy. */
    static List<Member> copyOf(List<Member> members) {
        return members.size() <= FEW ? List.copyOf(members) : new IndexedMemberList(List.copyOf(members));
    }

    /** Returns the last member with a key, null if there is none. */
    static @Nullable Member last(List<Member> all, String key) {
        if (all instanceof IndexedMemberList many) {
            return many.last(key);
        }
        for (Member member : all.reversed()) {
            if (member.key().equals(key)) {
                return member;
            }
        }
        return null;
    }

    /** Returns the first member with a key, null if there is none. */
    static @Nullable Member first(List<Member> all, String key) {
        if (all instanceof IndexedMemberList many) {
            return many.first(key);
        }
        for (Member member : all) {
            if (member.key().equals(key)) {
                return member;
            }
        }
        return null;
    }

    private @Nullable Member first(String key) {
        Map<String, Member> known = first;
        if (known == null) {
            known = HashMap.newHashMap(members.size());
            for (Member member : members) {
                known.putIfAbsent(member.key(), member);
            }
            first = known;
        }
        return known.get(key);
    }

    private @Nullable Member last(String key) {
        Map<String, Member> known = last;
        if (known == null) {
            known = HashMap.newHashMap(members.size());
            for (Member member : members) {
                known.put(member.key(), member);
            }
            last = known;
        }
        return known.get(key);
    }

    @Override
    public Member get(int index) {
        return members.get(index);
    }

    @Override
    public int size() {
        return members.size();
    }
}
