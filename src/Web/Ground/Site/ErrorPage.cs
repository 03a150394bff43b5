using System.Diagnostics;
using System.Globalization;
using Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Ground.Site;

/// <summary>Answers every refused or failed request in plain words, and says nothing about what lay behind the address.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorPage(SiteText text) : PageModel
{
    public int Code { get; private set; }

    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>What keeps everybody out is told to the owners once, and is in no log under each visitor's reference.</summary>
    public bool ShowsReference => Code >= 500 && !IsOutage;

    public string Heading => text["Site.Error." + Kind + ".Heading"];

    public string Explanation => text["Site.Error." + Kind + ".Explanation"];

    public void OnGet() => Answer();

    /// <summary>What the phrases of this code are called.</summary>
    private string Kind => Code switch
    {
        400 => "Unclear",
        401 => "SignedOut",
        403 => "NotOpen",
        404 or 410 => "Nothing",
        405 => "NotDone",
        413 => "TooLarge",
        429 => "TooFast",
        503 => "Away",
        >= 500 => "Broken",
        _ => "Failed",
    };

    /// <summary>Whatever became of a request with more than the site takes in, that was the reason.</summary>
    private bool IsTooLarge => Request.ContentLength > HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    /// <summary>The database cannot be used: that passes, and is not this request's fault.</summary>
    private bool IsOutage => DatabaseFaults.Of(Fault) is not null;

    private Exception? Fault => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;

    private void Answer()
    {
        Code = IsTooLarge ? 413 : IsOutage ? 503 : Fault is BadHttpRequestException bad ? bad.StatusCode : Asked();
        Response.StatusCode = Code;
        if (IsOutage)
        {
            Response.Headers.RetryAfter = "10";
        }
    }

    /// <summary>Read past model binding, which would read the form again that made the trouble.</summary>
    private int Asked() =>
        int.TryParse(RouteData.Values["code"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is >= 400 and <= 599 ? code : 404;
}
