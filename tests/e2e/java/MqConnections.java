import com.ibm.mq.jms.MQConnectionFactory;
import com.ibm.msg.client.wmq.WMQConstants;
import java.io.FileInputStream;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.jms.JMSException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.json.JSONArray;
import org.json.JSONObject;
import org.json.JSONTokener;

/**
 * Connects with IBM MQ classes for JMS once for each element of the array on the standard input, and prints an array of
 * how it went: IBM MQ's reason code, where there is one, and the causes from the outermost to the innermost.
 *
 * An element has connectionName, channel, queueManager, cipherSuite, truststore; keystore, without which no certificate
 * is presented; peerName, without which the server's name is not compared. Environment: STORE_PASSWORD for all stores,
 * USER and PASSWORD to log in.
 */
public class MqConnections {
  public static void main(String[] args) {
    JSONArray outcomes = new JSONArray();
    for (Object call : new JSONArray(new JSONTokener(System.in))) outcomes.put(outcome((JSONObject) call));
    System.out.println(outcomes);
  }

  private static JSONObject outcome(JSONObject call) {
    JSONObject outcome = new JSONObject();
    List<String> causes = new ArrayList<>();
    try {
      factory(call).createConnection(System.getenv("USER"), System.getenv("PASSWORD")).close();
    } catch (Exception failure) {
      for (Throwable each = failure; each != null; each = each.getCause()) causes.add(each.toString());
      if (failure instanceof JMSException) {
        Exception linked = ((JMSException) failure).getLinkedException();
        if (linked instanceof com.ibm.mq.MQException) outcome.put("reason", ((com.ibm.mq.MQException) linked).getReason());
      }
    }
    return outcome.put("causes", causes);
  }

  private static MQConnectionFactory factory(JSONObject call) throws Exception {
    MQConnectionFactory factory = new MQConnectionFactory();
    factory.setTransportType(WMQConstants.WMQ_CM_CLIENT);
    factory.setConnectionNameList(call.getString("connectionName"));
    factory.setChannel(call.getString("channel"));
    factory.setQueueManager(call.getString("queueManager"));
    factory.setSSLCipherSuite(call.getString("cipherSuite"));
    factory.setSSLSocketFactory(sockets(call));
    if (call.has("peerName")) factory.setSSLPeerName(call.getString("peerName"));
    return factory;
  }

  /** As Spring Boot's SSL bundles make it: the JDK's own managers on the two stores, and no check of host names. */
  private static SSLSocketFactory sockets(JSONObject call) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(call.has("keystore") ? load(call.getString("keystore")) : null, password());
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load(call.getString("truststore")));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /** JKS or PKCS#12: the JDK tells them apart. */
  private static KeyStore load(String file) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, password());
    }
    return store;
  }

  private static char[] password() {
    return System.getenv("STORE_PASSWORD").toCharArray();
  }
}
