using Web.Ground.Site;
using Web.Mail.Posting;
using Web.Tests.Kit;

namespace Web.Tests.Mail.Posting;

public sealed class SmtpOptionsTests
{
    private readonly SmtpOptionsCheck check = new(new SiteMode(IsSandbox: false));

    [Fact]
    public void In_sandbox_mode_no_server_is_needed() =>
        Assert.True(new SmtpOptionsCheck(new SiteMode(IsSandbox: true)).Validate(null, new SmtpOptions()).Succeeded);

    [Fact]
    public void A_complete_server_is_accepted() => Assert.True(check.Validate(null, Complete()).Succeeded);

    [Theory]
    [InlineData("Host", "Smtp__Host")]
    [InlineData("From", "Smtp__From")]
    [InlineData("FromWords", "Smtp__From")]
    [InlineData("FromMachine", "Smtp__From")]
    [InlineData("Port", "Smtp__Port")]
    [InlineData("Password", "Smtp__Password")]
    [InlineData("Plain", "StartTls or Tls")]
    [InlineData("ReplyTo", "Smtp__ReplyTo")]
    public void What_is_missing_is_said_with_the_name_to_set(string fault, string said)
    {
        var options = Complete();
        switch (fault)
        {
            case "Host": options.Host = " "; break;
            case "From": options.From = null; break;
            case "FromWords": options.From = "Post <post@example.org>"; break;
            case "FromMachine": options.From = "post@[192.0.2.7]"; break;
            case "Port": options.Port = 0; break;
            case "Password": options.Password = null; break;
            case "Plain": options.Security = SmtpSecurity.None; break;
            case "ReplyTo": options.ReplyTo = "nobody"; break;
        }

        var result = check.Validate(null, options);

        Assert.True(result.Failed);
        Assert.Contains(said, Said.En.Say(Assert.Single(result.Failures!)), StringComparison.Ordinal);
    }

    private static SmtpOptions Complete() =>
        new() { Host = "mail.example.org", From = "post@example.org", User = "post", Password = "sesame" };
}
