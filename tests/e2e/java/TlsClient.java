import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Connects to 127.0.0.1 as to a given host and prints the negotiated protocol, the server's name and its first line.
 *
 * Environment: PORT, HOST (the name the server must prove), TRUSTSTORE, PASSWORD; KEYSTORE, without which no certificate
 * is presented; PROTOCOL, without which the JDK's own choice of versions is offered.
 */
public class TlsClient {
  public static void main(String[] args) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(), trust().getTrustManagers(), null);

    Socket plain = new Socket("127.0.0.1", Integer.parseInt(System.getenv("PORT")));
    plain.setSoTimeout(10_000);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, System.getenv("HOST"), plain.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (System.getenv("PROTOCOL") != null) parameters.setProtocols(new String[] {System.getenv("PROTOCOL")});
    socket.setSSLParameters(parameters);

    try {
      socket.startHandshake();
      // In TLS 1.3 the client is done first: only reading tells that the server refused the client's certificate.
      String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), "UTF-8")).readLine();
      X509Certificate server = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      System.out.println("protocol: " + socket.getSession().getProtocol());
      System.out.println("server: " + server.getSubjectX500Principal().getName());
      System.out.println("said: " + line);
    } catch (java.io.IOException refused) {
      System.out.println("refused: " + refused);
      System.exit(2);
    }
  }

  private static KeyManager[] keyManagers() throws Exception {
    if (System.getenv("KEYSTORE") == null) return null;
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(load(System.getenv("KEYSTORE")), password());
    return factory.getKeyManagers();
  }

  private static TrustManagerFactory trust() throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(load(System.getenv("TRUSTSTORE")));
    return factory;
  }

  private static KeyStore load(String file) throws Exception {
    KeyStore store = KeyStore.getInstance("JKS");
    try (FileInputStream in = new FileInputStream(file)) {
      store.load(in, password());
    }
    return store;
  }

  private static char[] password() {
    return System.getenv("PASSWORD").toCharArray();
  }
}
