package main

import (
	"context"
	"errors"
	"reflect"
	"time"
	"unsafe"

	"github.com/bitnami/sealed-secrets/pkg/apis/sealedsecrets/v1alpha1"
	"github.com/bitnami/sealed-secrets/pkg/client/clientset/versioned"
	sealedinformers "github.com/bitnami/sealed-secrets/pkg/client/informers/externalversions"
	"github.com/bitnami/sealed-secrets/pkg/controller"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
)

const (
	activeKey  = controller.SealedSecretsKeyLabel + "=active"
	keyBits    = 4096 // of keys the controller would make itself; here the program makes them
	maxRetries = 5    // as the controller's own default
)

// sealedSecrets runs the sealed-secrets controller with the sealing keys that stand in its namespace.
// The controller's own main reads the token of a pod from fixed paths, so its parts are put together here.
func sealedSecrets(ctx context.Context, in installation) error {
	if err := served(ctx, in, v1alpha1.SchemeGroupVersion.String()); err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(in.config)
	if err != nil {
		return err
	}
	sealedClient, err := versioned.NewForConfig(in.config)
	if err != nil {
		return err
	}
	if err := hasKey(ctx, client, in.namespace); err != nil {
		return err
	}
	keys := informers.NewSharedInformerFactoryWithOptions(client, 0, informers.WithNamespace(in.namespace),
		informers.WithTweakListOptions(func(options *metav1.ListOptions) { options.LabelSelector = activeKey }))
	registry := controller.NewKeyRegistry(client, in.namespace, "sealed-secrets-key", controller.SealedSecretsKeyLabel, keyBits)
	built, err := controller.NewController(client, sealedClient,
		sealedinformers.NewSharedInformerFactory(sealedClient, 0),
		informers.NewSharedInformerFactory(client, 0), keys, registry, maxRetries, "CertNotBefore")
	if err != nil {
		return err
	}
	reportStatus(built)
	built.Run(ctx.Done())
	return errors.New("stopped")
}

// hasKey returns once a sealing key exists: a controller without one retries each object a few times and gives up.
func hasKey(ctx context.Context, client kubernetes.Interface, namespace string) error {
	for ; ctx.Err() == nil; wait(ctx, 200*time.Millisecond) {
		keys, err := client.CoreV1().Secrets(namespace).List(ctx, metav1.ListOptions{LabelSelector: activeKey})
		if err == nil && len(keys.Items) > 0 {
			return nil
		}
	}
	return errors.New("no sealing key in namespace " + namespace)
}

// reportStatus turns on the controller's --update-status, on by default in its own main, which sets the private field.
func reportStatus(built *controller.Controller) {
	field := reflect.ValueOf(built).Elem().FieldByName("updateStatus")
	reflect.NewAt(field.Type(), unsafe.Pointer(field.UnsafeAddr())).Elem().SetBool(true)
}
