package com.runsmarter.kernel.http;

/** What can be wrong with a request of any feature. */
public enum CommonProblem implements ProblemKind {
  BAD_REQUEST(400, "The request cannot be understood", "Send what GET /docs says of the path."),
  INVALID_FIELDS(
      400, "Some fields need mending", "Mend the fields under errors and send the request again."),
  SIGN_IN_NEEDED(
      401, "Sign in first", "Refresh the session, or sign in; then send the access token."),
  COACH_ONLY(
      403,
      "This is for the coach",
      "Sign in with a coach's address. If yours became one since you signed in, sign in again."),
  EDGE_ONLY(
      403,
      "This address is for the site's own name",
      "Send the request to the site's address, under the same path."),
  NOT_FOUND(404, "There is no such thing", "Look at GET /docs for what there is."),
  METHOD_NOT_ALLOWED(
      405, "This cannot be done here", "Use one of the methods that the header Allow names."),
  NOT_ACCEPTABLE(406, "No such format", "Ask for one of the formats that detail names."),
  TOO_LARGE(413, "The body is too large", "Send less."),
  UNSUPPORTED_MEDIA_TYPE(
      415, "The body is not JSON", "Send the body in UTF-8 with Content-Type: application/json."),
  TOO_MANY_REQUESTS(
      429, "That was too often", "Try again after the seconds that Retry-After says."),
  OUR_FAULT(
      500,
      "Something broke on our side",
      "Try again in a minute; if it stays broken, write to the coach.");

  private final int status;
  private final String title;
  private final String whatToDo;

  CommonProblem(int status, String title, String whatToDo) {
    this.status = status;
    this.title = title;
    this.whatToDo = whatToDo;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String whatToDo() {
    return whatToDo;
  }
}
