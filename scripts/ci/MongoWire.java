import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** mongo-java-server in memory, for the tests: speaks MongoDB's wire protocol, here as version 5.0. */
public class MongoWire {
	/** The server itself announces an older protocol than today's drivers accept; it understands this one's commands. */
	private static final MongoVersion FIVE = new MongoVersion() {
		@Override
		public List<Integer> getVersionArray() {
			return List.of(5, 0, 0);
		}

		@Override
		public int getWireVersion() {
			return 13;
		}
	};

	public static void main(String[] args) throws InterruptedException {
		MemoryBackend backend = new MemoryBackend();
		backend.version(FIVE);
		MongoServer server = new MongoServer(backend);
		try {
			server.bind("127.0.0.1", args.length > 0 ? Integer.parseInt(args[0]) : 0);
		} catch (Exception e) {
			System.err.println("mongo-server: cannot listen: " + e.getMessage());
			// The server's own threads would keep the process alive.
			System.exit(1);
		}
		System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/alumni_test");
		Thread.currentThread().join();
	}
}
