import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Measures wall and processor time of a pass within this process. */
record Clock(long wallNanos, long processorNanos) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static Clock start() {
        return new Clock(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    /** Prints one line: name, pages a second, microseconds of processor time a page. */
    void print(String name, int pages) {
        double seconds = (System.nanoTime() - wallNanos) / 1e9;
        double micros = (SYSTEM.getProcessCpuTime() - processorNanos) / 1e3;
        System.out.printf(Locale.ROOT, "%s %.0f %.1f%n", name, pages / seconds, micros / pages);
    }
}
