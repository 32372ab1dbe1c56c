<?php
/** Where Nutgraf tells of finished jobs and of reviews: `POST …/nutgraf/v1/hook`, signed. */

declare(strict_types=1);

namespace Nutgraf;

defined( 'ABSPATH' ) || exit;

function register_hook(): void {
	register_rest_route(
		'nutgraf/v1',
		'/hook',
		array(
			'methods'             => 'POST',
			'callback'            => told(...),
			'permission_callback' => is_signed(...),
		)
	);
}

function is_signed( \WP_REST_Request $request ): bool {
	return verified(
		setting( 'NUTGRAF_WEBHOOK_SECRET' ),
		(string) $request->get_header( 'webhook-id' ),
		(string) $request->get_header( 'webhook-timestamp' ),
		(string) $request->get_header( 'webhook-signature' ),
		$request->get_body()
	);
}

/** Events hold ids alone; what they are about is fetched. One that comes twice does no harm. */
function told( \WP_REST_Request $request ): \WP_REST_Response {
	$event = json_decode( $request->get_body(), true );
	$about = $event['data'] ?? array();
	try {
		if ( isset( $about['job_id'] ) ) {
			collect( (string) $about['job_id'] );
		}
		if ( isset( $about['summary_id'] ) ) {
			foreach ( posts_of( (string) $about['summary_id'] ) as $post ) {
				take( $post, (string) $about['summary_id'] );
			}
		}
	} catch ( Failed ) {
		return new \WP_REST_Response( null, 503 ); // it is sent again
	}
	return new \WP_REST_Response( null, 204 );
}

/** The posts that have a brief. */
function posts_of( string $brief ): array {
	return get_posts(
		array(
			'post_type'      => 'post',
			'post_status'    => 'any',
			'posts_per_page' => 2,
			'meta_query'     => array(
				'relation' => 'OR',
				array( 'key' => CANDIDATE, 'value' => $brief ),
				array( 'key' => 'nutgraf_brief_id', 'value' => $brief ),
			),
		)
	);
}
