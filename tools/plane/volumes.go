package main

import (
	"context"
	"os"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

const provisionerName = "strict-mtls.dev/plane"

// volumes answers every claim of the plane's storage class with a volume nobody writes to: containers do not run.
type volumes struct{}

func provisionVolumes(ctx context.Context, client kubernetes.Interface) {
	controller.NewProvisionController(ctx, client, provisionerName, volumes{},
		controller.LeaderElection(false)).Run(ctx)
}

func (volumes) Provision(_ context.Context, options controller.ProvisionOptions) (*corev1.PersistentVolume, controller.ProvisioningState, error) {
	return &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: options.PVName},
		Spec: corev1.PersistentVolumeSpec{
			PersistentVolumeReclaimPolicy: corev1.PersistentVolumeReclaimDelete,
			AccessModes:                   options.PVC.Spec.AccessModes,
			Capacity:                      options.PVC.Spec.Resources.Requests,
			PersistentVolumeSource: corev1.PersistentVolumeSource{
				HostPath: &corev1.HostPathVolumeSource{Path: os.DevNull},
			},
		},
	}, controller.ProvisioningFinished, nil
}

func (volumes) Delete(context.Context, *corev1.PersistentVolume) error { return nil }

var _ controller.Provisioner = volumes{}
