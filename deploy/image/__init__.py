"""What `deploy/Dockerfile` puts into an image beside the services, or needs to build one."""
