namespace Web.Ground.Site;

/// <summary>On an endpoint that says the same to everybody, whatever they read elsewhere.</summary>
public sealed class InPublicationsLanguage;
