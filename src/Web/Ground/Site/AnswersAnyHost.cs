namespace Web.Ground.Site;

/// <summary>On an endpoint that answers however it is called: a probe asks the machine, not the site.</summary>
internal sealed class AnswersAnyHost;
