package main

import (
	"context"
	"errors"
	"time"

	"github.com/cert-manager/cert-manager/pkg/controller"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/approver"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/ca"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificaterequests/selfsigned"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/issuing"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/keymanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/readiness"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/requestmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/revisionmanager"
	_ "github.com/cert-manager/cert-manager/pkg/controller/certificates/trigger"
	_ "github.com/cert-manager/cert-manager/pkg/controller/clusterissuers"
	_ "github.com/cert-manager/cert-manager/pkg/controller/issuers"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/ca"
	_ "github.com/cert-manager/cert-manager/pkg/issuer/selfsigned"
	"golang.org/x/sync/errgroup"
	"k8s.io/client-go/discovery"
)

const workersPerController = 5 // as cert-manager's own default

// certManager runs cert-manager's controllers for certificates and for the issuers that need no network.
// Its webhook and CA injector are not among them: the plane admits objects without webhooks.
func certManager(ctx context.Context, in installation) error {
	if err := served(ctx, in, "cert-manager.io/v1"); err != nil {
		return err
	}
	factory, err := controller.NewContextFactory(ctx, controller.ContextOptions{
		Kubeconfig:         in.kubeconfig,
		KubernetesAPIQPS:   100,
		KubernetesAPIBurst: 200,
		IssuerOptions:      controller.IssuerOptions{ClusterResourceNamespace: in.namespace},
		CertificateOptions: controller.CertificateOptions{
			EnableOwnerRef:                           true, // as CertManager tells the chart
			CertificateRequestMinimumBackoffDuration: time.Hour,
			CertificateRequestMaximumBackoffDuration: 32 * time.Hour,
		},
	})
	if err != nil {
		return err
	}
	shared, err := factory.Build()
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	for _, construct := range controller.Known() {
		built, err := construct(factory)
		if err != nil {
			return err
		}
		group.Go(func() error { return built.Run(workersPerController, ctx) })
	}
	shared.SharedInformerFactory.Start(ctx.Done())
	shared.KubeSharedInformerFactory.Start(ctx.Done())
	shared.HTTP01ResourceMetadataInformersFactory.Start(ctx.Done())
	return group.Wait()
}

// served returns once the API server serves a group's version: a chart's CRDs may come after its Deployment.
func served(ctx context.Context, in installation, groupVersion string) error {
	client, err := discovery.NewDiscoveryClientForConfig(in.config)
	if err != nil {
		return err
	}
	for ; ctx.Err() == nil; wait(ctx, 200*time.Millisecond) {
		if _, err := client.ServerResourcesForGroupVersion(groupVersion); err == nil {
			return nil
		}
	}
	return errors.New(groupVersion + " was never served")
}
