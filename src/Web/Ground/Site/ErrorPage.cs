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
public sealed class ErrorPage : PageModel
{
    public int Code { get; private set; }

    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>What keeps everybody out is told to the owners once, and is in no log under each visitor's reference.</summary>
    public bool ShowsReference => Code >= 500 && !IsOutage;

    public string Heading => Code switch
    {
        400 => "We could not understand that",
        401 => "Please sign in first",
        403 => "This page is not open to you",
        404 or 410 => "There is nothing at this address",
        405 => "That cannot be done here",
        413 => "That was too large",
        429 => "A little too fast",
        503 => "We will be back in a moment",
        >= 500 => "Something broke on our side",
        _ => "That did not work",
    };

    public string Explanation => Code switch
    {
        400 => "The form may have been open for a long time. Please go back, load the page again and try once more.",
        401 => "You are not signed in, or your session has ended.",
        403 => "You are signed in, but your account may not open this page. The owner of the site can change that.",
        404 or 410 => "The page may have moved, or the link may be mistyped. The front page shows what is new.",
        405 => "The page can be read, but what was asked of it is not something it does. Please go back and use the buttons there.",
        413 => "The site does not take in that much at once. Please try with less.",
        429 => "There were too many requests from your connection. Please wait a minute and try again.",
        503 => "Something behind the site does not answer. We know of it. What you sent was not taken in: please try again in a minute.",
        >= 500 => "It is not your fault, and nothing you did was lost on purpose. We keep a record of every fault. Please try again in a minute.",
        _ => "Please go back and try once more.",
    };

    public void OnGet() => Answer();

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
