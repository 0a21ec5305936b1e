package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-logr/logr"
	"github.com/spf13/pflag"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
)

// installation is one Deployment of an operator, as its Helm chart made it.
type installation struct {
	namespace  string
	uid        types.UID
	kubeconfig string
	config     *rest.Config
}

// operator is a controller that a Helm chart deploys. Pods do not run on the plane, so while its Deployment exists
// the controller runs here instead, with the plane's administrator as its identity.
type operator struct {
	name     string
	selector string
	run      func(ctx context.Context, in installation) error
}

// operators runs the platform's real controllers in one host process: they share most of their packages, and a
// process each would cost three times the memory.
func operators() {
	kubeconfig := pflag.String("kubeconfig", "", "path of the plane's kubeconfig")
	pflag.Parse()
	logger := slog.New(slog.NewTextHandler(os.Stderr, nil))
	slog.SetDefault(logger)
	klog.SetLogger(logr.FromSlogHandler(logger.Handler()))

	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		fmt.Fprintln(os.Stderr, "operators: --kubeconfig:", err)
		os.Exit(2)
	}
	config.QPS, config.Burst = 100, 200
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	client := kubernetes.NewForConfigOrDie(config)

	go provisionVolumes(ctx, client)
	for _, each := range []operator{
		{"cert-manager", "app.kubernetes.io/name=cert-manager,app.kubernetes.io/component=controller", certManager},
		{"sealed-secrets", "app.kubernetes.io/name=sealed-secrets", sealedSecrets},
	} {
		go each.follow(ctx, client, installation{kubeconfig: *kubeconfig, config: config})
	}
	<-ctx.Done()
}

// follow starts the controller when its Deployment appears, restarts it when that is replaced or when it failed, and
// stops it when the Deployment is gone.
func (o operator) follow(ctx context.Context, client kubernetes.Interface, in installation) {
	stop, ended := func() {}, make(chan error, 1)
	halt := func() {
		stop()
		in.uid = ""
	}
	defer func() { stop() }()
	for ; ctx.Err() == nil; wait(ctx, 300*time.Millisecond) {
		select {
		case err := <-ended:
			slog.Error("operator ended", "operator", o.name, "error", err)
			halt()
		default:
		}
		found, err := client.AppsV1().Deployments("").List(ctx, metav1.ListOptions{LabelSelector: o.selector})
		if err != nil {
			continue // the API server is not up yet, or not any more: its answer decides, not its silence
		}
		if len(found.Items) == 0 {
			halt()
			continue
		}
		if deployment := found.Items[0]; deployment.UID != in.uid {
			halt()
			in.namespace, in.uid = deployment.Namespace, deployment.UID
			var running context.Context
			running, stop = context.WithCancel(ctx)
			ended = make(chan error, 1)
			slog.Info("operator starts", "operator", o.name, "namespace", in.namespace)
			go func(in installation, ended chan<- error) { ended <- o.run(running, in) }(in, ended)
		}
	}
}

func wait(ctx context.Context, pause time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(pause):
	}
}
