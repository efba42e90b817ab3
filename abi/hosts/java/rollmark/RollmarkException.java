package rollmark;

/** A status that is not OK: the job was not done. The message names the key, table, row or file, and never a pupil. */
public class RollmarkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String statusName;
    private final int detail;

    RollmarkException(int status, String statusName, int detail, String message) {
        super(message);
        this.status = status;
        this.statusName = statusName;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    /** "ROLLMARK_E_DATA" and so on. */
    public String statusName() {
        return statusName;
    }

    /** A number for a support desk, 0 where there is none. */
    public int detail() {
        return detail;
    }

    /** Progress answered true, or Engine.cancel was called. The call changed nothing. */
    public static final class Cancelled extends RollmarkException {
        private static final long serialVersionUID = 1;

        Cancelled(int status, String statusName, int detail, String message) {
            super(status, statusName, detail, message);
        }
    }
}
