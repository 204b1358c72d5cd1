"""Where the gateway fetches an export for the person it belongs to."""

from services.chassis.http import HttpError, Request, Response
from services.chassis.service import Service
from services.privacy.usecases.download_export import DownloadExport, ExportEnded, LinkUnknown


def serve(service: Service, export: DownloadExport) -> None:
    """Adds `GET /exports/{token}`."""

    async def download(request: Request) -> Response:
        token = request.params["token"]
        try:
            body = await export(token)
        except LinkUnknown as error:
            raise HttpError(404, error.slug, str(error)) from None
        except ExportEnded as error:
            raise HttpError(410, error.slug, str(error)) from None
        return Response(
            body,
            headers={"cache-control": "no-store", "content-disposition": 'attachment; filename="export.zip"'},
            content_type="application/zip",
        )

    service.route("GET", "/exports/{token}", download)
