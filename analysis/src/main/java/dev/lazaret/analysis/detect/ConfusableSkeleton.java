package dev.lazaret.analysis.detect;

import java.text.Normalizer;

/**
 * Determines the ASCII name that a name looks like. The letters that look like ASCII letters are a manual selection
 * from UTS 39, confusables.
 */
final class ConfusableSkeleton {
    /** Pairs of a character and the ASCII character that it looks like. */
    private static final String PAIRS = "\u0410A\u0412B\u0415E\u041AK\u041CM\u041DH\u041EO\u0420P\u0421C\u0422T\u0425X"
            + "\u0430a\u0435e\u043Eo\u0440p\u0441c\u0443y\u0445x\u0455s\u0456i\u0458j\u04BBh\u0501d\u051Bq\u051Dw"
            + "\u0405S\u0406I\u0408J\u04AEY\u0391A\u0392B\u0395E\u0396Z\u0397H\u0399I\u039AK\u039CM\u039DN\u039FO"
            + "\u03A1P\u03A4T\u03A5Y\u03A7X\u03B1a\u03B9i\u03BDv\u03BFo\u03C1p\u03C5u\u03F2c\u03F3j"
            + "\u0578n\u057Du\u0585o\u0561w\u0570h\u0581g\u0566q\u0131i\u0251a\u0261g\u01C0l\u2010-\u2011-\u2012-\u2013-"
            + "\u2024.\u2044/\u0455s\u13A0D\u13DFC\u1D04c\u1D0Fo\u1D20v\u1D21w\u1D22z\u0269i\u04CFl\u026Ai";

    private ConfusableSkeleton() {}

    /**
     * Returns the ASCII name that a name looks like; empty if it contains a character that looks like no ASCII
     * character.
     */
    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int at = c < 0x80 ? -1 : PAIRS.indexOf(c);
            if (c < 0x80) {
                out.append(c);
            } else if (at >= 0) {
                out.append(PAIRS.charAt(at + 1));
            } else {
                return "";
            }
        }
        return out.toString();
    }
}
