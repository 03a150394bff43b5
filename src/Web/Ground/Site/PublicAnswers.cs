using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Web.Ground.Site;

/// <summary>
/// Compresses only what calls itself public, which is what a stranger gets and every stranger gets alike. How long a compressed answer
/// is tells of a visitor's secret in it (BREACH); a form's token, for one, takes "public" away.
/// </summary>
internal sealed class PublicAnswers(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.Headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal) && base.ShouldCompressResponse(context);
}
